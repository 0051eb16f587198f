package io.handoffgateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.HistoryEntry;
import io.handoffgateway.story.ToldAttempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a handoff's way (contract section 6). Nothing of it is personal.
 *
 * @param status {@code under_way}, or the outcome of the latest attempt, or what the store says; {@code unknown} where another
 *     replica has gone on with it
 * @param receivedAt when it came, as far as is known
 * @param nextAttemptAt of one that is queued
 * @param failedAttempts how many have failed since it is in the store; null when it is not
 * @param answeredBy the replica that tells
 * @param attempts the oldest first
 * @param deeds what operators did, the oldest first
 * @param notKnown what is missing here, and why, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record HandoffStory(
        String org,
        String handoffId,
        String status,
        @Nullable Instant receivedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer failedAttempts,
        String answeredBy,
        List<ToldAttempt> attempts,
        List<ToldDeed> deeds,
        List<String> notKnown) {

    /**
     * What an operator did; why is in the history, since his words may be personal.
     *
     * @param job the bulk redrive that it belongs to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToldDeed(
            Instant at, Action action, String who, @Nullable String job) {

        static ToldDeed of(HistoryEntry entry) {
            return new ToldDeed(entry.at(), entry.action(), entry.who(), entry.job());
        }
    }
}
