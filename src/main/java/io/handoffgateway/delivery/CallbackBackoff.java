package io.handoffgateway.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to tell a callback again: soon at first, and after a day no longer more often than daily, each a fifth sooner or later (as
 * Standard Webhooks 1.0 proposes). Never sooner than its receiver asked for.
 */
final class CallbackBackoff {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.2;

    private CallbackBackoff() {}

    /** @param attempts how many have failed, at least one */
    static Duration after(int attempts, @Nullable Duration retryAfter, RandomGenerator random) {
        Duration wait = jittered(WAITS.get(Math.min(attempts, WAITS.size()) - 1), random);
        return retryAfter == null || wait.compareTo(retryAfter) > 0
                ? wait
                : retryAfter.plus(jittered(WAITS.get(0), random));
    }

    private static Duration jittered(Duration wait, RandomGenerator random) {
        return Duration.ofMillis((long) (wait.toMillis() * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
