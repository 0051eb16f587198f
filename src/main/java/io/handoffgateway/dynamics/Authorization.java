package io.handoffgateway.dynamics;

import io.handoffgateway.allowance.RequestAllowance;
import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.metrics.Door;
import io.handoffgateway.org.Org;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request with the org's token, and once more with a new one when Dynamics answers 401; at most so many at a time as
 * the org allows (contract section 7). What Dynamics answers is heard by the org's {@link RequestAllowance}.
 */
final class Authorization {

    private static final int UNAUTHORIZED = 401;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Supplier<Org> org;
    private final AccessTokens tokens;
    private final Door door;
    private final Supplier<RequestAllowance> allowance;
    private final Semaphore calls;

    /** @param org as it is configured at the time of a call: a new secret is shown from the next one on */
    Authorization(
            Supplier<Org> org,
            int maxConcurrentCalls,
            AccessTokens tokens,
            Door door,
            Supplier<RequestAllowance> allowance) {
        this.door = door;
        this.allowance = allowance;
        this.org = org;
        this.tokens = tokens;
        this.calls = new Semaphore(maxConcurrentCalls, true);
    }

    /** One sending of a request; {@code E} is what the HTTP client throws beside an {@link IOException}. */
    @FunctionalInterface
    interface Attempt<R extends Closeable, E extends Exception> {
        R send(String bearer, Duration patience) throws IOException, E;
    }

    /**
     * The answer, whatever it is.
     *
     * @param operation what it does, as {@link Operation} has it
     * @param header says an answer's header of a name; null for none
     * @throws DeliveryException as not attempted when too many calls are under way, or the time is up
     */
    <R extends Closeable, E extends Exception> R send(
            Instant deadline,
            String operation,
            Attempt<R, E> attempt,
            ToIntFunction<R> status,
            BiFunction<R, String, @Nullable String> header)
            throws IOException, E {
        enter(Patience.until(deadline));
        try {
            return authorized(deadline, heard(timed(operation, attempt, status), status, header), status);
        } finally {
            calls.release();
        }
    }

    private void enter(Duration patience) throws DeliveryException {
        Duration wait = patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT;
        try {
            if (calls.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw DeliveryException.notAttempted(Cause.DYNAMICS_THROTTLED, null, null);
    }

    private <R extends Closeable, E extends Exception> Attempt<R, E> timed(
            String operation, Attempt<R, E> attempt, ToIntFunction<R> status) {
        return (bearer, patience) -> door.<R, E>through(operation, () -> attempt.send(bearer, patience), status);
    }

    private <R extends Closeable, E extends Exception> Attempt<R, E> heard(
            Attempt<R, E> attempt, ToIntFunction<R> status, BiFunction<R, String, @Nullable String> header) {
        return (bearer, patience) -> {
            R answer = attempt.send(bearer, patience);
            allowance.get().answered(status.applyAsInt(answer), header.apply(answer, RequestAllowance.REMAINING));
            return answer;
        };
    }

    private <R extends Closeable, E extends Exception> R authorized(
            Instant deadline, Attempt<R, E> attempt, ToIntFunction<R> status) throws IOException, E {
        Org caller = org.get();
        String token = tokens.of(caller, Patience.until(deadline));
        R response = attempt.send("Bearer " + token, Patience.until(deadline));
        if (status.applyAsInt(response) != UNAUTHORIZED) {
            return response;
        }
        response.close();
        tokens.drop(caller, token);
        String renewed = tokens.of(caller, Patience.until(deadline));
        return attempt.send("Bearer " + renewed, Patience.until(deadline));
    }
}
