package io.handoffgateway.allowance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What Dynamics' limit on requests in a sliding window leaves to an org's backlog. Nothing is known of a limit until a refusal names
 * it, or answers tell that more than half is gone. From then on, until it is far away again, the backlog takes up the next delivery
 * when all calls, those of callers who wait among them, are no more than fit evenly into the window, less a tenth; fewer as less
 * remains. So callers take from the backlog's share and are not held back.
 */
public final class RequestAllowance {

    /** The header of Dynamics' answers. It is no promise: see {@link ToldRemaining}. */
    public static final String REMAINING = "x-ms-ratelimit-burst-remaining-xrm-requests";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration USUAL_WINDOW = Duration.ofSeconds(300);
    private static final double RESERVE = 0.1;

    /** Of a limit's calls, for this process to be the one who has exceeded it. */
    private static final double LEAST_SHARE = 0.5;

    /** A limit that was not met for so many windows matters again when half of it is gone. */
    private static final int MEMORY = 2;

    /** An eighth of a window is what it takes to notice that less remains. */
    private static final int HASTE = 8;

    /** Callers keep the backlog away for a sixtieth of a window, five seconds, and no longer while anything remains. */
    private static final int PATIENCE = 60;

    private final InstantSource clock;
    private final ToldRemaining told = new ToldRemaining();
    private SentCalls sent = new SentCalls(USUAL_WINDOW);
    private int limit;
    private int others;
    private Instant refusedAt = Instant.EPOCH;
    private double ahead;
    private Instant aheadAt = Instant.EPOCH;
    private Instant letOnAt = Instant.EPOCH;

    public RequestAllowance(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Dynamics has answered a call.
     *
     * @param remaining the answer's {@link #REMAINING}; null for none
     */
    public synchronized void answered(int status, @Nullable String remaining) {
        if (status == TOO_MANY_REQUESTS) {
            return;
        }
        Instant now = clock.instant();
        sent.add(now);
        told.hear(remaining, now);
        double pace = perWindow(now);
        ahead = Math.min(ahead(now, pace) + 1, Math.max(HASTE, pace / PATIENCE));
        aheadAt = now;
    }

    /**
     * Dynamics has refused a call. When that is for a number of requests that this process has not sent, others share the limit; when it
     * has sent less than half of them, its own pace is not what has to change, and {@code Retry-After} is all that there is to obey.
     *
     * @param message Dynamics' words; null for none
     */
    public synchronized void refused(@Nullable String message) {
        Exceeded.read(message).ifPresent(this::learn);
    }

    private void learn(Exceeded told) {
        Instant now = clock.instant();
        SentCalls calls = told.window().equals(sent.window()) ? sent : sent.over(told.window(), told.limit(), now);
        int own = calls.total(now);
        if (own >= told.limit() * LEAST_SHARE) {
            sent = calls;
            // Each web server counts for itself, so that all together let more through.
            limit = Math.max(told.limit(), own);
            others = limit - own;
            refusedAt = now;
        }
    }

    /** How long the backlog leaves what remains to others; zero while nothing limits it. */
    public synchronized Duration untilNext() {
        Instant now = clock.instant();
        double pace = perWindow(now);
        boolean isPatient = remaining(now) > HASTE && windowsBetween(letOnAt, now) * PATIENCE >= 1;
        double windows = isPatient ? 0 : ahead(now, pace) / pace;
        if (windows == 0) {
            letOnAt = now;
        }
        return Duration.ofMillis((long) Math.ceil(windows * sent.window().toMillis()));
    }

    /** How many deliveries of the backlog may be under way; each makes some calls before their answers tell what remains. */
    public synchronized int mostAtOnce() {
        Instant now = clock.instant();
        double known = told.isEvidence() ? told.lowest() : Double.POSITIVE_INFINITY;
        double most = Math.min(known, remaining(now)) / HASTE;
        return (int) Math.max(1, Math.min(most, atOnce(perWindow(now))));
    }

    /** How many requests remain; NaN while nothing limits them. */
    public synchronized double remaining() {
        return orNaN(remaining(clock.instant()));
    }

    /** To how many calls a second the backlog keeps all together; NaN while nothing limits it. */
    public synchronized double perSecond() {
        return orNaN(perWindow(clock.instant()) / sent.window().toSeconds());
    }

    private static double orNaN(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /**
     * Infinite while nothing limits the backlog. Never so few that nothing new would be heard of, and of what others are only
     * thought to take a tenth all the same: they may be gone.
     */
    private double perWindow(Instant now) {
        double remaining = isFarFromLimit(now) ? Double.POSITIVE_INFINITY : remaining(now);
        if (Double.isInfinite(remaining)) {
            return remaining;
        }
        double whole = limit > 0 ? limit : told.highest();
        double even = sent.mostEvenly(remaining, now) - whole * RESERVE;
        double least = Math.max(HASTE, Math.min(others, limit * RESERVE));
        return Math.max(least, Math.min(HASTE * remaining, even));
    }

    private boolean isFarFromLimit(Instant now) {
        return limit > 0 && windowsBetween(refusedAt, now) > MEMORY && remaining(now) > limit / 2.0;
    }

    private double remaining(Instant now) {
        double heard = told.isLow(now.minus(sent.window())) ? told.lowest() : Double.POSITIVE_INFINITY;
        double counted = limit > 0 ? limit - sent.total(now) - othersNow(now) : Double.POSITIVE_INFINITY;
        return Math.max(0, Math.min(heard, counted));
    }

    /** All until what they had sent has left the window; then they give it back over two more, for they may go on as they did. */
    private double othersNow(Instant now) {
        return others * Math.max(0, Math.min(1, (3 - windowsBetween(refusedAt, now)) / 2));
    }

    private double windowsBetween(Instant earlier, Instant later) {
        return (double) Duration.between(earlier, later).toMillis()
                / sent.window().toMillis();
    }

    /** How many calls more there have been than the pace allows. */
    private double ahead(Instant now, double pace) {
        double windows = windowsBetween(aheadAt, now);
        return Double.isInfinite(pace) ? 0 : Math.max(0, ahead - Math.max(0, windows) * pace);
    }

    /** What the pace comes to in a three hundredth of the window, which is a second of the usual one. */
    private static double atOnce(double pace) {
        return Math.max(1, pace / USUAL_WINDOW.toSeconds());
    }
}
