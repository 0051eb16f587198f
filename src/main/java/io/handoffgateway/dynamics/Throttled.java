package io.handoffgateway.dynamics;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long {@code Retry-After} has kept an org's calls from Dynamics, as time goes by: what was just asked for lies ahead.
 *
 * @param asked for how long in all, each moment once
 * @param until when that ends, or has ended
 */
record Throttled(Duration asked, Instant until) {

    static final Throttled NEVER = new Throttled(Duration.ZERO, Instant.EPOCH);

    /** The same with patience asked for now; for no longer than before it changes nothing. */
    Throttled until(Instant now, Instant end) {
        Instant from = until.isAfter(now) ? until : now;
        return end.isAfter(from) ? new Throttled(asked.plus(Duration.between(from, end)), end) : this;
    }

    /** How much of it has gone by, in seconds; never less than before. */
    double secondsPassed(Instant now) {
        Duration ahead = until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        return asked.minus(ahead).toMillis() / 1000.0;
    }
}
