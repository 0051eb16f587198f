package io.handoffgateway.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** JSON as a value to compare, whatever the order of its members. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The value of a text that must be JSON; its placeholders are filled in as by {@link String#format}. */
    public static JsonNode json(String text, @Nullable Object... arguments) {
        try {
            return MAPPER.readTree(arguments.length == 0 ? text : text.formatted(arguments));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + text, notJson);
        }
    }

    /** The text as a JSON string, quoted and escaped. */
    public static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
