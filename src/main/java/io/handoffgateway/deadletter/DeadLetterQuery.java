package io.handoffgateway.deadletter;

import io.handoffgateway.failure.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The parameters by which a call says which letters it means.
 *
 * @param since ISO 8601, as is until
 */
record DeadLetterQuery(
        @Nullable String org,
        @Nullable String cause,
        @Nullable String channel,
        @Nullable String q,
        @Nullable String since,
        @Nullable String until) {

    /** @throws ResponseStatusException when there is no such cause (400) */
    DeadLetterFilter filter() {
        return new DeadLetterFilter(org, causeOf(cause), channel, q, null, Period.of(since, until));
    }

    private static @Nullable Cause causeOf(@Nullable String cause) {
        try {
            return cause == null || cause.isBlank() ? null : Cause.of(cause);
        } catch (IllegalArgumentException unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, unknown.getMessage());
        }
    }
}
