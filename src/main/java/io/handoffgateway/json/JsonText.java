package io.handoffgateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads texts of JSON that may be anything, and of which nothing is expected. */
public final class JsonText {

    private JsonText() {}

    /** The text of a text, number or boolean that is not blank, trimmed; null of anything else. */
    public static @Nullable String of(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
                ? node.asText().strip()
                : null;
    }
}
