package io.handoffgateway.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a handoff, from the moment at which a replica took it up.
 *
 * @param startedAt null where only the store knows of it
 * @param endedAt null while it is under way
 * @param replica the host that made it and, after a slash, which process there
 * @param outcome {@code under_way}, {@code delivered}, {@code queued}, {@code dead_lettered}, {@code not_stored} (the store took
 *     nothing), {@code ended} (a route of an engineer's own has ended it), or {@code failed} where no more is known
 * @param cause why it was not delivered (contract section 6)
 * @param nextAttemptAt of one that was queued
 * @param correlationId under which Dynamics knows its requests
 * @param steps null where they are not known, or no longer
 * @param requests the same
 * @param stepsLeftOut how many steps there were that are not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record ToldAttempt(
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String replica,
        String outcome,
        @Nullable String cause,
        @Nullable Instant nextAttemptAt,
        @Nullable String correlationId,
        @Nullable List<ToldStep> steps,
        @Nullable List<ToldRequest> requests,
        @Nullable Integer stepsLeftOut) {

    /** One that failed, of which the store has kept when, why and at which request; its path is still to be masked. */
    public static ToldAttempt failed(
            Instant at, String cause, @Nullable String correlationId, @Nullable String step, int status) {
        return new ToldAttempt(
                null, at, null, "failed", cause, null, correlationId, null, requestOf(step, status, cause), null);
    }

    private static @Nullable List<ToldRequest> requestOf(@Nullable String step, int status, String cause) {
        String[] words = step == null ? new String[0] : step.split(" ", 2);
        return words.length < 2
                ? null
                : List.of(new ToldRequest(
                        words[0], PathMask.of(words[1], null), null, null, status == 0 ? null : status, cause));
    }

    /** When it was begun, or else when it is known of. */
    public Instant at() {
        return startedAt != null ? startedAt : Objects.requireNonNull(endedAt);
    }

    /** Whether the store's attempt that failed then is this one. */
    public boolean isThatOf(Instant failedAt, @Nullable String correlationId) {
        return this.correlationId != null && this.correlationId.equals(correlationId)
                || startedAt != null
                        && !failedAt.isBefore(startedAt)
                        && (endedAt == null || !failedAt.isAfter(endedAt.plus(Duration.ofMillis(1))));
    }

    boolean isInFull() {
        return steps != null;
    }

    /** The same attempt, perhaps as it was known at another time. */
    boolean isSameAs(ToldAttempt other) {
        return Objects.equals(startedAt, other.startedAt) && Objects.equals(replica, other.replica);
    }

    /** Without its steps and requests. */
    ToldAttempt inShort() {
        int known = steps == null ? 0 : steps.size();
        return new ToldAttempt(
                startedAt,
                endedAt,
                replica,
                outcome,
                cause,
                nextAttemptAt,
                correlationId,
                null,
                null,
                known + (stepsLeftOut == null ? 0 : stepsLeftOut));
    }
}
