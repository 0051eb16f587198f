package io.handoffgateway.simulator.opencx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of a key are answered.
 *
 * @param requests how many in any window
 * @param window how long a window is
 * @param tellsWhen whether a refusal has a {@code Retry-After}, which OpenCX does not document
 */
public record RateLimit(int requests, Duration window, boolean tellsWhen) {

    /** OpenCX's own, as documented. */
    public static final RateLimit DOCUMENTED = perMinute(100);

    public static RateLimit perMinute(int requests) {
        return new RateLimit(requests, Duration.ofMinutes(1), true);
    }

    public RateLimit withoutRetryAfter() {
        return new RateLimit(requests, window, false);
    }

    /** Who has called when. */
    static final class Meter {

        private final Map<String, Deque<Instant>> calls = new ConcurrentHashMap<>();

        void clear() {
            calls.clear();
        }

        /** How long a key has to wait; nothing if it may call, which counts then. */
        @Nullable
        Duration wait(String key, RateLimit limit) {
            var now = Instant.now();
            var begin = now.minus(limit.window());
            var mine = calls.computeIfAbsent(key, first -> new ArrayDeque<>());
            synchronized (mine) {
                mine.removeIf(call -> !call.isAfter(begin));
                if (mine.size() < limit.requests()) {
                    mine.addLast(now);
                    return null;
                }
                return mine.isEmpty() ? limit.window() : Duration.between(begin, mine.getFirst());
            }
        }
    }
}
