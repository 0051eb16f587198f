package io.handoffgateway.allowance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How many requests remain by what answers say. Each of an environment's web servers counts for itself, so that the lowest of the
 * latest answers counts. Some environments tell the same number all the time, which is no evidence of anything.
 */
final class ToldRemaining {

    private static final int LATEST = 8;
    /** Longer than a backlog keeps what remains low; a limit may be another one by then. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Deque<Integer> latest = new ArrayDeque<>();
    private Instant heardAt = Instant.EPOCH;
    private int highest;
    private Instant highestAt = Instant.EPOCH;

    /** @param remaining as the answer's header has it; null for none */
    void hear(@Nullable String remaining, Instant now) {
        int told = Numbers.read(remaining);
        if (told < 0) {
            return;
        }
        if (latest.size() == LATEST) {
            latest.removeFirst();
        }
        if (heardAt.plus(SILENCE).isBefore(now)) {
            latest.clear();
        }
        if (highestAt.plus(MEMORY).isBefore(now)) {
            highest = 0;
        }
        latest.addLast(told);
        heardAt = now;
        if (told >= highest) {
            highest = told;
            highestAt = now;
        }
    }

    /** The most that was heard of in the last hour or so. */
    int highest() {
        return highest;
    }

    /** Whether it has ever been another number. */
    boolean isEvidence() {
        return lowest() < highest;
    }

    /** Of the latest; the largest number while none was heard. */
    int lowest() {
        return latest.stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
    }

    /** Whether more than half of the highest is gone, by what was heard since then. */
    boolean isLow(Instant since) {
        return isEvidence() && lowest() <= highest / 2 && heardAt.isAfter(since);
    }
}
