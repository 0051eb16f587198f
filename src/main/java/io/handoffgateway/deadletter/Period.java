package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoffgateway.store.Times;
import io.handoffgateway.web.InvalidParameterException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The time in which letters failed last.
 *
 * @param since null for as long as there are any
 * @param until its end, which is not a part of it; null for now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Period(@Nullable Instant since, @Nullable Instant until) {

    /** @throws InvalidParameterException when it ends before it begins */
    public Period {
        if (since != null && until != null && !since.isBefore(until)) {
            throw new InvalidParameterException("until", "a time after since");
        }
    }

    /**
     * As callers write it, in ISO 8601; blank is null.
     *
     * @throws InvalidParameterException when one is no time
     */
    public static Period of(@Nullable String since, @Nullable String until) {
        return new Period(time("since", since), time("until", until));
    }

    /** The part of it that is over. */
    Period untilNow() {
        Instant now = Times.instant(Times.now() + 1);
        return until != null && until.isBefore(now) || since != null && !since.isBefore(now)
                ? this
                : new Period(since, now);
    }

    /** As exactly as the store keeps it. */
    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Times.instant(Times.of(OffsetDateTime.parse(text.strip()).toInstant()));
        } catch (DateTimeException | ArithmeticException none) {
            throw new InvalidParameterException(
                    name, "a time with its offset, such as 2026-01-05T09:12:44Z (in a query + is written %2B)");
        }
    }
}
