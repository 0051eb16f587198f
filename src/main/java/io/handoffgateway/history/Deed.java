package io.handoffgateway.history;

import io.handoffgateway.org.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Who does what, and why.
 *
 * @param reason in one line; null when none was given
 * @param job the bulk redrive or discard that it begins, ends or belongs to; null for none
 */
public record Deed(
        Action action,
        String who,
        @Nullable String reason,
        @Nullable String job) {

    /** One by itself. */
    public static Deed of(Action action, Operator operator, @Nullable String reason) {
        return new Deed(action, operator.name(), reason, null);
    }

    /** The same operator doing something else for the same reason. */
    public Deed as(Action other) {
        return new Deed(other, who, reason, job);
    }

    /** As a part of a job. */
    public Deed in(String job) {
        return new Deed(action, who, reason, job);
    }
}
