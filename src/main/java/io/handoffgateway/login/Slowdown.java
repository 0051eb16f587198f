package io.handoffgateway.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has those wait who were wrong too often, twice as long each time, and a minute at the most. */
final class Slowdown {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;
    private static final long LONGEST_SECONDS = 60;
    private static final int MOST_DOUBLINGS = 6;

    private final int free;
    private final Clock clock;
    private final Cache<String, Wrong> wrong;

    /** @param times in a row */
    private record Wrong(int times, Instant until) {}

    /** @param free how often one may be wrong before the first wait */
    Slowdown(int free, Clock clock) {
        this.free = free;
        this.clock = clock;
        this.wrong = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** How long somebody has to wait now; zero or less for not at all. */
    Duration wait(String who) {
        Wrong known = wrong.getIfPresent(who);
        return known == null ? Duration.ZERO : Duration.between(clock.instant(), known.until());
    }

    void wrong(String who) {
        wrong.asMap().compute(who, (key, known) -> next(known));
    }

    void right(String who) {
        wrong.invalidate(who);
    }

    private Wrong next(@Nullable Wrong known) {
        int times = known == null ? 1 : known.times() + 1;
        long seconds = times <= free ? 0 : 1L << Math.min(times - free - 1, MOST_DOUBLINGS);
        return new Wrong(times, clock.instant().plusSeconds(Math.min(seconds, LONGEST_SECONDS)));
    }
}
