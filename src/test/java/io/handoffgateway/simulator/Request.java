package io.handoffgateway.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it arrived: the path and the query are still percent-encoded, the headers' names ignore case. */
public record Request(String method, String path, @Nullable String query, Map<String, String> headers, byte[] body) {

    public String target() {
        return query == null ? path : path + "?" + query;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean prefers(String preference) {
        return header("Prefer").replace(" ", "").contains(preference);
    }
}
