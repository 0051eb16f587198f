package io.handoffgateway.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it arrived: the path and the query are still percent-encoded, the headers' names ignore case. */
record Request(String method, String path, @Nullable String query, Map<String, String> headers, byte[] body) {

    String target() {
        return query == null ? path : path + "?" + query;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean prefers(String preference) {
        return header("Prefer").replace(" ", "").contains(preference);
    }
}
