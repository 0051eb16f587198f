package io.handoffgateway.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Points in time as the store keeps them: microseconds since 1970. */
public final class Times {

    private Times() {}

    public static long now() {
        return of(Instant.now());
    }

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** @return null for a column that is null */
    public static @Nullable Instant instantOrNull(@Nullable Number micros) {
        return micros == null ? null : instant(micros.longValue());
    }
}
