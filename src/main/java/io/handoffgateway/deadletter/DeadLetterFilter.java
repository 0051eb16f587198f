package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.queue.State;
import io.handoffgateway.web.InvalidParameterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries in some state an operator means; lists, summary and bulk redrive share it (contract section 6). What is null
 * does not restrict.
 *
 * @param q a part of id, session, cause or detail, in any case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterFilter(
        @Nullable String org,
        @Nullable Cause cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable Set<String> ids) {

    /**
     * What is blank does not restrict either.
     *
     * @throws InvalidParameterException if no store could be asked for it
     */
    public DeadLetterFilter {
        org = blankToNull("org", org);
        channel = blankToNull("channel", channel);
        q = blankToNull("q", q);
    }

    /** Whether it means every letter of every org. */
    @JsonIgnore
    public boolean isEmpty() {
        return conditions().isEmpty();
    }

    /** Whether the operator named this one. */
    public boolean names(String id) {
        return ids != null && ids.contains(id);
    }

    /** What a query for those in that state has to hold a row to; its parameters are {@link #parameters()}. */
    public String where(State state) {
        List<String> all = new ArrayList<>();
        all.add("state = '" + state.value() + "'");
        all.addAll(conditions());
        return String.join(" AND ", all);
    }

    /** The values of what {@link #where} names. */
    public Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        putIfAny(values, "org", org);
        putIfAny(values, "cause", cause == null ? null : cause.value());
        putIfAny(values, "channel", channel == null ? null : channel.toLowerCase(Locale.ROOT));
        putIfAny(values, "q", q == null ? null : "%" + escaped(q.toLowerCase(Locale.ROOT)) + "%");
        putIfAny(values, "ids", ids);
        return values;
    }

    private List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        addIf(org != null, "org = :org", conditions);
        addIf(cause != null, "cause = :cause", conditions);
        addIf(channel != null, "LOWER(channel) = :channel", conditions);
        addIf(q != null, "search LIKE :q ESCAPE '!'", conditions);
        addIf(ids != null, ids != null && ids.isEmpty() ? "1 = 0" : "id IN (:ids)", conditions);
        return conditions;
    }

    private static void addIf(boolean wanted, String condition, List<String> conditions) {
        if (wanted) {
            conditions.add(condition);
        }
    }

    private static void putIfAny(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static String escaped(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static @Nullable String blankToNull(String name, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw new InvalidParameterException(name, "text without the character U+0000, which no store takes");
        }
        return value == null || value.isBlank() ? null : value;
    }
}
