package io.handoffgateway.simulator.opencx;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, none of which is unknown, empty or given twice. */
final class QueryParameters {

    private final Map<String, String> values = new TreeMap<>();

    private QueryParameters() {}

    static QueryParameters of(@Nullable String query, List<String> known) {
        var parameters = new QueryParameters();
        for (var part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            var pair = part.split("=", 2);
            parameters.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "", known);
        }
        return parameters;
    }

    private void put(String name, String value, List<String> known) {
        if (!known.contains(name)) {
            throw ApiError.badRequest("property " + name + " should not exist. There are: " + known + ".");
        }
        if (value.isBlank()) {
            throw ApiError.badRequest(name + " must not be empty; leave it out.");
        }
        if (values.put(name, value) != null) {
            throw ApiError.badRequest(name + " must be given once.");
        }
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    @Nullable
    String oneOf(String name, Collection<String> allowed) {
        var value = values.get(name);
        if (value != null && !allowed.contains(value)) {
            throw ApiError.badRequest(name + " must be one of " + allowed + ", not " + value + ".");
        }
        return value;
    }

    @Nullable
    Instant instant(String name) {
        var value = values.get(name);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException malformed) {
            throw ApiError.badRequest(
                    name + " must be an ISO 8601 date, as 2026-01-05T09:12:44.000Z, not " + value + ".");
        }
    }

    /** All but the cursor: a cursor belongs to one of them. */
    String withoutCursor() {
        var others = new TreeMap<>(values);
        others.remove("cursor");
        return others.toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.badRequest("The query is not percent-encoded: " + text);
        }
    }
}
