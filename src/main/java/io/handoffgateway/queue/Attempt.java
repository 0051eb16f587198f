package io.handoffgateway.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Delivered;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to deliver that failed, as operators see it.
 *
 * @param detail what happened, with the remote side's own words
 * @param status HTTP status of Dynamics or Entra, 0 when there was no answer
 * @param code Dynamics' or Entra's error code
 * @param message Dynamics' or Entra's own words
 * @param step the request that failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record Attempt(
        Instant at,
        Cause cause,
        String detail,
        int status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String correlationId,
        @Nullable String step) {

    private static final int LONGEST_MESSAGE = 2000;

    /** @param delivered the record that the attempt had made before it failed, if any */
    public static Attempt of(
            DeliveryException failure,
            @Nullable String correlationId,
            @Nullable String step,
            @Nullable Delivered delivered) {
        String message = shortened(failure.remoteMessage(), LONGEST_MESSAGE);
        return new Attempt(
                Instant.now(),
                failure.cause(),
                failure.getMessage()
                        + (message == null ? "" : ": " + message)
                        + (delivered == null ? "" : " (%s exists, %s failed)".formatted(delivered.named(), step)),
                failure.status(),
                failure.code(),
                message,
                correlationId,
                step);
    }

    /** What is known of an earlier one at first sight. */
    static Attempt known(Instant at, Cause cause, String detail) {
        return new Attempt(at, cause, detail, 0, null, null, null, null);
    }

    /** The same failure as the reason why no further attempt is made. */
    Attempt expired() {
        return new Attempt(
                at, Cause.GATEWAY_EXPIRED, "The last failure: " + detail, status, code, message, correlationId, step);
    }

    /** @param hidden in place of what the other side said, which may quote what a customer did */
    public Attempt masked(String hidden) {
        return new Attempt(at, cause, hidden, status, code, message == null ? null : hidden, correlationId, step);
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null ? null : Ellipsis.shortened(text, most);
    }
}
