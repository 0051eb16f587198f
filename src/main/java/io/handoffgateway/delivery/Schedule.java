package io.handoffgateway.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * For how long, and how often, what fails is tried again.
 *
 * @param maxAge when it is given up, after it was accepted
 * @param longestRetryAfter for how long a {@code Retry-After} is believed
 */
record Schedule(Duration maxAge, Duration longestRetryAfter, Waits waits) {

    /** How long to wait until the next attempt. */
    interface Waits {

        /**
         * @param attempts how many have failed, at least one
         * @param retryAfter what the remote side asks for; null when it does not
         */
        Duration after(int attempts, @Nullable Duration retryAfter, RandomGenerator random);
    }
}
