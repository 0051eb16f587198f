package io.handoffgateway.routefile;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Pattern SECRET = Pattern.compile("(?is).*(//[^/]*:[^/]*@|bearer ).*");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?s)(\\{\\{|#|\\$\\{).*");
    private static final Set<String> ENDPOINTS = Set.of("from", "to", "toD");

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
        return value.isObject() && value.has("uri") || value.isTextual() && ENDPOINTS.contains(name());
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
        String text = value.asText();
        return SECRET.matcher(text).matches()
                || SECRET_NAME.matcher(name()).matches()
                        && !PLACEHOLDER.matcher(text).matches();
    }

    /** That it breaks a rule, which is told as a predicate of the place. */
    public Finding broken(String rule) {
        return new Finding(file.path(), line(), "%s %s".formatted(pointer, rule));
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
