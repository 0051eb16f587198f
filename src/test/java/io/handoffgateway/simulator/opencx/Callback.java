package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A callback that was properly signed.
 *
 * @param id its {@code webhook-id}, the same for every attempt
 * @param sentAt its {@code webhook-timestamp}
 * @param body what it says
 */
public record Callback(String id, Instant sentAt, JsonNode body) {

    public String type() {
        return body.path("type").asText();
    }

    /** The text at a JSON pointer, empty when absent. */
    public String at(String pointer) {
        return body.at(pointer).asText();
    }
}
