package io.handoffgateway.simulator;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A parsed {@code $filter}: what a row must satisfy and, if there is one, an equality that every match satisfies. */
record Filter(
        Predicate<Map<String, Object>> predicate, @Nullable Equality equality) {

    static final Filter EVERYTHING = new Filter(row -> true, null);

    /** A property that equals a value. */
    record Equality(String property, Object value) {}

    static Filter where(Predicate<Map<String, Object>> predicate) {
        return new Filter(predicate, null);
    }

    static Filter equal(String property, Object value, Predicate<Map<String, Object>> predicate) {
        return new Filter(predicate, new Equality(property, value));
    }

    Filter and(Filter other) {
        return new Filter(predicate.and(other.predicate), equality == null ? other.equality : equality);
    }

    Filter or(Filter other) {
        return where(predicate.or(other.predicate));
    }

    Filter negate() {
        return where(predicate.negate());
    }
}
