package io.handoffgateway.environment;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shortens texts of a payload to what the columns of a table take. */
public record Shortening(String table, Environment environment) {

    /** The columns that are ever shortened. */
    static final Set<String> COLUMNS =
            Set.of("title", "description", "firstname", "lastname", "mobilephone", "name", "phone", "subject");

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

    /** @return the same map without the column if its text is too long: what must not be cut is left out */
    public Map<String, @Nullable Object> omit(Map<String, @Nullable Object> payload, String column) {
        if (payload.get(column) instanceof String text && text.length() > environment.maxLength(table, column)) {
            payload.remove(column);
        }
        return payload;
    }
}
