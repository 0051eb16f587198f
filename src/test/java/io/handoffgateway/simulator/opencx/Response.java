package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a webhook or an action was answered. */
public record Response(int status, HttpHeaders headers, String body) {

    /** A header's first value, empty if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        try {
            return Json.read(body.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + body, notJson);
        }
    }

    /** The text at a JSON pointer, empty when absent. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }
}
