package io.handoffgateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads exactly one JSON value (RFC 8259) out of a body, whatever the application's own JSON settings are. A byte order
 * mark is tolerated; of members with one name the last counts. The length of a string is left to the limit on the body.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws MalformedJsonException if the body is anything but one complete JSON value */
    public static JsonNode parse(byte[] body) {
        var value = read(body);
        if (value.isMissingNode()) {
            throw MalformedJsonException.empty();
        }
        return value;
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException failure) {
            throw MalformedJsonException.from(failure);
        }
    }
}
