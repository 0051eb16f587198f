package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.Json;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Copies of objects with other members. */
final class Members {

    private Members() {}

    /** With a member whose value may be any that can be written as JSON; null is written as null. */
    static ObjectNode with(ObjectNode object, String name, @Nullable Object value) {
        var copy = object.deepCopy();
        copy.set(name, Json.tree(value));
        return copy;
    }

    static ObjectNode without(ObjectNode object, String name) {
        var copy = object.deepCopy();
        copy.remove(name);
        return copy;
    }

    /** With a null for each of these that has no value, or without it. */
    static ObjectNode shown(ObjectNode object, Collection<String> names, OptionalMembers optional) {
        var copy = object.deepCopy();
        if (optional == OptionalMembers.NULL) {
            names.stream().filter(name -> !copy.has(name)).forEach(copy::putNull);
        }
        return copy;
    }

    /** The text of a member; none if it is absent or null. */
    static @Nullable String text(JsonNode object, String name) {
        return object.path(name).isValueNode() && !object.path(name).isNull()
                ? object.path(name).asText()
                : null;
    }
}
