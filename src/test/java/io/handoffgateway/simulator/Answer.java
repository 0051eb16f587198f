package io.handoffgateway.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers and body. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    public static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.write(value));
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer error(int status, String code, String message) {
        return new Answer(
                status, Map.of("Content-Type", "application/json; odata.metadata=minimal"), Json.error(code, message));
    }

    public Answer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    public Answer headers(Map<String, String> added) {
        var more = new LinkedHashMap<>(added);
        more.putAll(headers);
        return new Answer(status, more, body);
    }
}
