package io.handoffgateway.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dataverse's service protection: refuses what goes beyond the limit, which is off until it is set. What it refuses counts as
 * well, so that who goes on sending waits for longer.
 */
public final class ServiceProtection {

    static final String REMAINING = "x-ms-ratelimit-burst-remaining-xrm-requests";

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> requests = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private @Nullable RequestLimit limit;

    ServiceProtection(InstantSource clock) {
        this.clock = clock;
    }

    /** Holds from now on for each application user, whatever was sent before. */
    public synchronized void limit(RequestLimit other) {
        off();
        limit = other;
    }

    public synchronized void off() {
        limit = null;
        requests.clear();
        refused.set(0);
    }

    /** How many requests were refused since the limit was set. */
    public long refused() {
        return refused.get();
    }

    synchronized Map<String, Object> shown() {
        return limit == null ? Map.of() : limit.shown();
    }

    /** The answer to a request of an application, which is worked on only within the limit. */
    Answer answer(String application, Supplier<Answer> work) {
        var verdict = verdict(application);
        var answer = verdict.refusal() == null ? work.get() : verdict.refusal();
        return verdict.remaining() < 0 ? answer : answer.header(REMAINING, String.valueOf(verdict.remaining()));
    }

    /** @param remaining of the window; less than 0 when that is not told */
    private record Verdict(@Nullable Answer refusal, int remaining) {}

    private synchronized Verdict verdict(String application) {
        var rule = limit;
        if (rule == null) {
            return new Verdict(null, -1);
        }
        var now = clock.instant();
        var sent = requests.computeIfAbsent(application, name -> new ArrayDeque<>());
        while (!sent.isEmpty() && !sent.getFirst().plus(rule.window()).isAfter(now)) {
            sent.removeFirst();
        }
        sent.addLast(now);
        int remaining = rule.headerIsTrue() ? Math.max(0, rule.requests() - sent.size()) : -1;
        return new Verdict(sent.size() > rule.requests() ? refusal(rule, sent, now) : null, remaining);
    }

    private Answer refusal(RequestLimit rule, Deque<Instant> sent, Instant now) {
        refused.incrementAndGet();
        var lastInTheWay =
                sent.stream().skip(sent.size() - rule.requests()).findFirst().orElse(now);
        var wait = Duration.between(now, lastInTheWay.plus(rule.window()));
        return Answer.error(
                        429,
                        "0x80072322",
                        "Number of requests exceeded the limit of %d over time window of %d seconds."
                                .formatted(rule.requests(), rule.window().toSeconds()))
                .header(
                        "Retry-After",
                        String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
