package io.handoffgateway.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shortens texts of a payload to what the columns of a table take. */
public record Shortening(String table, Environment environment) {

    public static Shortening of(String table, Environment environment) {
        return new Shortening(table, environment);
    }

    /** @return the same map, with the columns named shortened where they are too long */
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> payload, String... columns) {
        for (String column : columns) {
            if (payload.get(column) instanceof String text) {
                payload.put(column, Ellipsis.shortened(text, environment.maxLength(table, column)));
            }
        }
        return payload;
    }
}
