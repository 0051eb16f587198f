package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.delivery.Delivery.Kind;
import io.handoffgateway.dynamics.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parked {@link Delivery} as it is listed: without body and transcript (contract section 6).
 *
 * @param id opaque, stable, unique over orgs and kinds
 * @param attempts how many have failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record DeadLetter(
        String id,
        Kind kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        Cause cause,
        String detail,
        int attempts,
        @JsonIgnore int redrives,
        Instant firstFailedAt,
        Instant lastFailedAt) {

    /** The order of lists: those that failed last come first. */
    static final Comparator<DeadLetter> NEWEST_FIRST =
            Comparator.comparing(DeadLetter::lastFailedAt).reversed().thenComparing(DeadLetter::id);

    private static final int LONGEST_DETAIL = 200;

    /** Very many letters say the same, and each that was read says it in texts of its own. */
    DeadLetter {
        org = org.intern();
        channel = channel == null ? null : channel.intern();
        detail = detail.intern();
    }

    static DeadLetter of(Delivery delivery) {
        Attempt last = delivery.lastAttempt();
        return new DeadLetter(
                delivery.id(),
                delivery.kind(),
                delivery.org(),
                delivery.identity(),
                delivery.sessionId(),
                delivery.channel(),
                last.cause(),
                Objects.requireNonNull(Attempt.shortened(last.detail(), LONGEST_DETAIL)),
                delivery.attemptCount(),
                delivery.redrives(),
                delivery.attempts().get(0).at(),
                last.at());
    }
}
