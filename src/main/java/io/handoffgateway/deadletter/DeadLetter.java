package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.web.OtherSidesWords;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was given up, as it is listed: without body and transcript (contract section 6).
 *
 * @param id opaque, stable, unique over orgs and kinds
 * @param attempts how many have failed
 * @param redrives how often it was sent again by an operator
 * @param discardedAt when an operator put it aside; null for one that is listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record DeadLetter(
        String id,
        String kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        Cause cause,
        @OtherSidesWords String detail,
        int attempts,
        int redrives,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Instant discardedAt) {

    /** @throws NullPointerException when it never failed, and so is none */
    public static DeadLetter of(StoredDelivery row) {
        return new DeadLetter(
                row.id(),
                row.kind(),
                row.org(),
                row.identity(),
                row.sessionId(),
                row.channel(),
                Objects.requireNonNull(row.cause()),
                Objects.requireNonNull(row.detail()),
                row.attempts(),
                row.redrives(),
                Objects.requireNonNull(row.firstFailedAt()),
                Objects.requireNonNull(row.lastFailedAt()),
                row.discardedAt());
    }

    /** @param hidden in place of what the other side said */
    DeadLetter masked(String hidden) {
        return new DeadLetter(
                id,
                kind,
                org,
                identity,
                sessionId,
                channel,
                cause,
                hidden,
                attempts,
                redrives,
                firstFailedAt,
                lastFailedAt,
                discardedAt);
    }
}
