package io.handoffgateway.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in a route file.
 *
 * @param pointer where it is, a JSON pointer
 */
record Place(RouteFile file, String pointer, JsonNode value) {

    /** The property that holds it, or its index in a list. */
    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** The property or list that holds the value that holds it. */
    String parentName() {
        String parent = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        return parent.substring(parent.lastIndexOf('/') + 1);
    }

    Place child(String name) {
        return new Place(file, pointer + "/" + name, value.path(name));
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

    /** Whether it is a step of a route, such as the value of {@code to} in an item of {@code steps}. */
    boolean isStep() {
        return pointer.matches(".*/steps/\\d+/[A-Za-z]+");
    }

    boolean isEndpoint() {
        return value.isObject() && value.has("uri");
    }

    /** As a failed rule names it: file, line and property. */
    String broken(String rule) {
        return "%s:%d %s %s".formatted(file.path(), line(), pointer, rule);
    }

    private int line() {
        String nearest = pointer;
        while (!file.lines().containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return file.lines().get(nearest);
    }
}
