package io.handoffgateway.routefile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in a route file.
 *
 * @param pointer where it is, a JSON pointer
 */
public record Place(RouteFile file, String pointer, JsonNode value) {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secret|token|authorization|api-?key).*");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?s)(\\{\\{|#|\\$\\{).*");
    private static final Set<String> ENDPOINTS = Set.of("from", "poll", "to", "toD");

    /** The property that holds it, or its index in a list. */
    public String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** The property of that name; its value is missing when there is none. */
    public Place child(String name) {
        return new Place(file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), value.path(name));
    }

    /** The text of a property; empty when there is none. */
    public String text(String name) {
        return value.path(name).asText("");
    }

    /** The values right in it. */
    public Stream<Place> children() {
        return value.isArray()
                ? IntStream.range(0, value.size())
                        .mapToObj(index -> new Place(file, pointer + "/" + index, value.get(index)))
                : value.properties().stream().map(member -> child(member.getKey()));
    }

    /** Itself and everything in it, outermost first. */
    public Stream<Place> descendants() {
        return Stream.concat(Stream.of(this), children().flatMap(Place::descendants));
    }

    /** Whether it is a step of a route, such as the value of {@code to} in an item of {@code steps}. */
    public boolean isStep() {
        return pointer.matches(".*/steps/\\d+/[A-Za-z]+");
    }

    /** Whether it names what a route takes messages from or sends them to. */
    public boolean isEndpoint() {
        boolean isOption = pointer.contains("/parameters/");
        return !isOption && (value.isObject() && value.has("uri") || value.isTextual() && ENDPOINTS.contains(name()));
    }

    /** Of an endpoint, as it is written. */
    public String uri() {
        return value.isTextual() ? value.asText() : text("uri");
    }

    /** Of an endpoint: where its URI is. */
    public Place inUri() {
        return value.isTextual() ? this : child("uri");
    }

    /** The property of that name, or this itself when there is none. */
    public Place nearest(String name) {
        return value.has(name) ? child(name) : this;
    }

    /** Whether a route begins with it. */
    public boolean isConsumer() {
        return name().equals("from");
    }

    /** Of a route, policy or step; an option of a component may be called so, too. */
    public boolean isId() {
        return name().equals("id") && value.isTextual() && !pointer.contains("/parameters/");
    }

    /** Whether it is a route or a route template. */
    public boolean isRoute() {
        return name().equals("route") || name().equals("routeTemplate");
    }

    /** Of a route or route template: what it is made of. */
    public Place route() {
        return name().equals("routeTemplate") ? child("route") : this;
    }

    /** Whether it looks like a secret that is written down. */
    public boolean isSecret() {
        return Secrets.areIn(value.asText()) || isSecretIn(name());
    }

    /** Whether it is written down where a name says that it is a secret. */
    public boolean isSecretIn(String name) {
        return SECRET_NAME.matcher(name).matches()
                && !PLACEHOLDER.matcher(value.asText()).matches();
    }

    /** That it breaks a rule, which is told as a predicate of the place. */
    public Finding broken(String rule) {
        return new Finding(file.path(), line(), "%s %s".formatted(called(), rule));
    }

    /** The same, with the word that would be right. */
    public Finding broken(String rule, String wrong, Optional<String> right) {
        return broken(rule).with(right.flatMap(word -> Correction.ofWord(this, wrong, word)));
    }

    /** What a reader knows it by: its name, and the id of what it is in. */
    private String called() {
        Optional<Place> owner = named();
        String path = pointer.substring(
                        owner.map(place -> place.pointer().length()).orElse(0))
                .replaceFirst("^/", "")
                .replaceAll("/(\\d+)", "[$1]")
                .replace('/', '.');
        return owner.map(place -> path.isEmpty() ? kind() + place.text("id") : path + " of " + place.text("id"))
                .orElse(path);
    }

    /** What it is that has an id, such as {@code choice}; an item of a list is called by its id alone. */
    private String kind() {
        return name().matches("\\d+") ? "" : name() + " ";
    }

    /** The innermost of what it is in, or it itself, that has an id. */
    private Optional<Place> named() {
        return Stream.iterate(pointer, each -> !each.isEmpty(), each -> each.substring(0, each.lastIndexOf('/')))
                .map(each -> new Place(file, each, file.root().at(each)))
                .filter(place -> !place.text("id").isBlank() && !place.pointer().endsWith("/parameters"))
                .findFirst();
    }

    /** What it is in; of the whole file, itself. */
    public Place parent() {
        String outer = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        return new Place(file, outer, file.root().at(outer));
    }

    /** The line of the file, from 1. */
    public int line() {
        String nearest = pointer;
        while (!file.lines().containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return file.lines().get(nearest);
    }
}
