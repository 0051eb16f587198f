package io.handoffgateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in a route file.
 *
 * @param pointer where it is, a JSON pointer
 */
record Place(RouteFile file, String pointer, JsonNode value) {

    private static final Set<String> ENDPOINTS = Set.of("from", "to", "toD");

    /** The property that holds it, or its index in a list. */
    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    Place child(String name) {
        return new Place(file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), value.path(name));
    }

    String text(String name) {
        return value.path(name).asText("");
    }

    Stream<Place> children() {
        return value.isArray()
                ? IntStream.range(0, value.size())
                        .mapToObj(index -> new Place(file, pointer + "/" + index, value.get(index)))
                : value.properties().stream().map(member -> child(member.getKey()));
    }

    /** Itself and everything in it, outermost first. */
    Stream<Place> descendants() {
        return Stream.concat(Stream.of(this), children().flatMap(Place::descendants));
    }

    /** Whether it is a step of a route, such as the value of {@code to} in an item of {@code steps}. */
    boolean isStep() {
        return pointer.matches(".*/steps/\\d+/[A-Za-z]+");
    }

    boolean isEndpoint() {
        return value.isObject() && value.has("uri") || value.isTextual() && ENDPOINTS.contains(name());
    }

    /** Of an endpoint, as it is written. */
    String uri() {
        return value.isTextual() ? value.asText() : text("uri");
    }

    /** Of an endpoint: where its URI is. */
    Place inUri() {
        return value.isTextual() ? this : child("uri");
    }

    /** The property of that name, or this itself when there is none. */
    Place nearest(String name) {
        return value.has(name) ? child(name) : this;
    }

    boolean isConsumer() {
        return name().equals("from");
    }

    /** Of a route, policy or step; an option of a component may be called so, too. */
    boolean isId() {
        return name().equals("id") && value.isTextual() && !pointer.contains("/parameters/");
    }

    boolean isRoute() {
        return name().equals("route") || name().equals("routeTemplate");
    }

    /** Of a route or route template: what it is made of. */
    Place route() {
        return name().equals("routeTemplate") ? child("route") : this;
    }

    Finding broken(String rule) {
        return new Finding(file.path(), line(), "%s %s".formatted(pointer, rule));
    }

    int line() {
        String nearest = pointer;
        while (!file.lines().containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return file.lines().get(nearest);
    }
}
