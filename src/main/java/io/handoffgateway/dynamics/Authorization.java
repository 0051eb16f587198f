package io.handoffgateway.dynamics;

import io.handoffgateway.org.Org;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Sends a request with the org's token, and once more with a new one when Dynamics answers 401 (contract section 7). */
record Authorization(Org org, AccessTokens tokens) {

    private static final int UNAUTHORIZED = 401;

    /** One sending of a request; {@code E} is what the HTTP client throws beside an {@link IOException}. */
    @FunctionalInterface
    interface Attempt<R extends Closeable, E extends Exception> {
        R send(String bearer) throws IOException, E;
    }

    <R extends Closeable, E extends Exception> R send(Duration patience, Attempt<R, E> attempt, ToIntFunction<R> status)
            throws IOException, E {
        String token = tokens.of(org, patience);
        R response = attempt.send("Bearer " + token);
        if (status.applyAsInt(response) != UNAUTHORIZED) {
            return response;
        }
        response.close();
        tokens.drop(org, token);
        return attempt.send("Bearer " + tokens.of(org, patience));
    }
}
