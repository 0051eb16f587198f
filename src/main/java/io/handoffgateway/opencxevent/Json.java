package io.handoffgateway.opencxevent;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads what may be anything. */
final class Json {

    private Json() {}

    /** The text of a text, number or boolean that is not blank; null of anything else. */
    static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
    }
}
