package io.handoffgateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Action;
import io.handoffgateway.history.HistoryEntry;
import io.handoffgateway.queue.Attempt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a letter. What is null does not belong to it.
 *
 * @param event {@code received}, {@code attempt}, {@code parked}, or what an operator did, as the history has it
 * @param fields of an edit: JSON pointers of what it changed
 * @param detail of an attempt, as are status, code, message, correlationId and step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record StoryEvent(
        Instant at,
        String event,
        @Nullable String who,
        @Nullable String reason,
        @Nullable List<String> fields,
        @Nullable String job,
        @Nullable Cause cause,
        @Nullable String detail,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String correlationId,
        @Nullable String step) {

    private static final String ATTEMPT = "attempt";

    static StoryEvent received(Instant at) {
        return new StoryEvent(at, "received", null, null, null, null, null, null, null, null, null, null, null);
    }

    static StoryEvent parked(Instant at, @Nullable Cause cause) {
        return new StoryEvent(at, "parked", null, null, null, null, cause, null, null, null, null, null, null);
    }

    static StoryEvent of(Attempt attempt) {
        return new StoryEvent(
                attempt.at(),
                ATTEMPT,
                null,
                null,
                null,
                null,
                attempt.cause(),
                attempt.detail(),
                attempt.status(),
                attempt.code(),
                attempt.message(),
                attempt.correlationId(),
                attempt.step());
    }

    static StoryEvent of(HistoryEntry deed) {
        return new StoryEvent(
                deed.at(),
                deed.action().value(),
                deed.who(),
                deed.reason(),
                deed.fields(),
                deed.job(),
                deed.action() == Action.GIVE_UP ? Cause.GATEWAY_GIVEN_UP : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether it may be the last that is done with a delivery before it is parked. */
    boolean isTry() {
        return event.equals(ATTEMPT) || event.equals(Action.GIVE_UP.value());
    }

    /** Whether a delivery that it happens to has not been parked before, or is sent again by it. */
    boolean isOnTheWay() {
        return isTry() || event.equals(Action.BRING_FORWARD.value());
    }
}
