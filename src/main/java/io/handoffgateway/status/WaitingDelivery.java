package io.handoffgateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.web.OtherSidesWords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that waits, as it is listed: without body and transcript (contract section 11).
 *
 * @param attempts how many have failed
 * @param acceptedAt when it was accepted, or last redriven or moved
 * @param nextAttemptAt null while its org is not configured, since there is none then
 * @param underWay whether somebody is working on it just now
 * @param cause of the last failure, as is the detail
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record WaitingDelivery(
        String id,
        String kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        int attempts,
        Instant acceptedAt,
        @Nullable Instant nextAttemptAt,
        boolean underWay,
        @Nullable Cause cause,
        @OtherSidesWords @Nullable String detail) {

    static WaitingDelivery of(StoredDelivery row, boolean isOrgConfigured) {
        return new WaitingDelivery(
                row.id(),
                row.kind(),
                row.org(),
                row.identity(),
                row.sessionId(),
                row.channel(),
                row.attempts(),
                row.acceptedAt(),
                isOrgConfigured ? row.nextAttemptAt() : null,
                row.isLeased(),
                row.cause(),
                row.detail());
    }
}
