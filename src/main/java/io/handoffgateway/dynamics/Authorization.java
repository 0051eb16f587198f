package io.handoffgateway.dynamics;

import io.handoffgateway.org.Org;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;

/** Sends a request with the org's token, and once more with a new one when Dynamics answers 401 (contract section 7). */
record Authorization(Org org, AccessTokens tokens) {

    private static final int UNAUTHORIZED = 401;

    /** One sending of a request; {@code E} is what the HTTP client throws beside an {@link IOException}. */
    @FunctionalInterface
    interface Attempt<R extends Closeable, E extends Exception> {
        R send(String bearer, Duration patience) throws IOException, E;
    }

    <R extends Closeable, E extends Exception> R send(Instant deadline, Attempt<R, E> attempt, ToIntFunction<R> status)
            throws IOException, E {
        String token = tokens.of(org, Patience.until(deadline));
        R response = attempt.send("Bearer " + token, Patience.until(deadline));
        if (status.applyAsInt(response) != UNAUTHORIZED) {
            return response;
        }
        response.close();
        tokens.drop(org, token);
        String renewed = tokens.of(org, Patience.until(deadline));
        return attempt.send("Bearer " + renewed, Patience.until(deadline));
    }
}
