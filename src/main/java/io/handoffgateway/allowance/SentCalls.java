package io.handoffgateway.allowance;

import java.time.Duration;
import java.time.Instant;

/** How many calls each part of the last window saw. A part counts until the whole of it has left the window. */
final class SentCalls {

    private static final int PARTS = 60;

    /** Sooner than that nobody can say how many calls there will be. */
    private static final int SOONEST = PARTS / 8;

    private final int[] calls = new int[PARTS + 1];
    private final Duration window;
    private final long part;
    private long latest;

    SentCalls(Duration window) {
        this.window = window;
        this.part = Math.max(1, window.toMillis() / PARTS);
    }

    /** The same for another window, as near as can be told, as if all had been sent just now. */
    SentCalls over(Duration other, int most, Instant now) {
        advance(now);
        int recent = 0;
        for (int parts = 0; parts < calls.length && parts * part < other.toMillis(); parts++) {
            recent += calls[place(latest - parts)];
        }
        SentCalls same = new SentCalls(other);
        same.advance(now);
        same.calls[same.place(same.latest)] = Math.min(most, recent);
        return same;
    }

    Duration window() {
        return window;
    }

    void add(Instant now) {
        advance(now);
        calls[place(latest)]++;
    }

    int total(Instant now) {
        advance(now);
        int total = 0;
        for (int each : calls) {
            total += each;
        }
        return total;
    }

    /**
     * How many calls a window, sent evenly, there is room for at every moment of the next one, as those of this one leave.
     *
     * @param free calls that there is room for now
     */
    double mostEvenly(double free, Instant now) {
        advance(now);
        double room = free;
        double most = Double.POSITIVE_INFINITY;
        for (int parts = 1; parts <= calls.length; parts++) {
            if (parts >= SOONEST) {
                most = Math.min(most, room * PARTS / parts);
            }
            room += calls[place(latest + parts)];
        }
        return most;
    }

    /** A clock that is set back counts as one that stands still. */
    private void advance(Instant now) {
        long current = now.toEpochMilli() / part;
        for (long gone = Math.max(latest + 1, current - PARTS); gone <= current; gone++) {
            calls[place(gone)] = 0;
        }
        latest = Math.max(latest, current);
    }

    private int place(long number) {
        return (int) (number % calls.length);
    }
}
