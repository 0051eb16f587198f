package io.handoffgateway.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** An answer of the gateway. */
public record Reply(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The body, which must be JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + response.body(), notJson);
        }
    }

    /** The text at a JSON pointer, empty when absent. */
    public String at(String pointer) {
        return json().at(pointer).asText();
    }
}
