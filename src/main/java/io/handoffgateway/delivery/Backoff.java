package io.handoffgateway.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: exponential backoff with full jitter (contract section 7), never sooner than Dynamics asked for. The
 * longest wait is far below the five minutes allowed, because each waiting handoff is also a probe: recovery has to be
 * noticed within 30 seconds.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(25);
    private static final int DOUBLINGS_TO_LONGEST = 5;

    private Backoff() {}

    /** @param attempts how many have failed, at least one */
    static Duration after(int attempts, @Nullable Duration retryAfter, RandomGenerator random) {
        Duration jittered = Duration.ofMillis(random.nextLong(ceiling(attempts).toMillis()) + 1);
        return retryAfter == null ? jittered : retryAfter.plus(jittered.dividedBy(10));
    }

    private static Duration ceiling(int attempts) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_TO_LONGEST));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
