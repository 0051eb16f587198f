package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a form that was sent. */
record Form(Map<String, String> fields) {

    static Form of(Request request) {
        var fields = new TreeMap<String, String>();
        for (var field : request.text().split("&")) {
            var pair = field.split("=", 2);
            if (pair.length == 2) {
                fields.put(decoded(pair[0]), decoded(pair[1]).strip());
            }
        }
        return new Form(fields);
    }

    String text(String name) {
        var value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException("The field " + name + " is missing.");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        var value = fields.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
