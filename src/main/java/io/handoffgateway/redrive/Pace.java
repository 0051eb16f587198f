package io.handoffgateway.redrive;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** From one start to the next, so that a slow redrive is not made up for by a burst. For one thread. */
final class Pace {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration interval;
    private Instant next = Instant.MIN;

    /** @param maxPerSecond null for as fast as it goes */
    Pace(@Nullable Double maxPerSecond) {
        this.interval = maxPerSecond == null
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.min(1000 / maxPerSecond, LONGEST.toMillis()));
    }

    /** Until the next one may start, or nobody wants it any more. */
    void await(BooleanSupplier over) {
        while (!over.getAsBoolean() && Instant.now().isBefore(next)) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        next = Instant.now().plus(interval);
    }
}
