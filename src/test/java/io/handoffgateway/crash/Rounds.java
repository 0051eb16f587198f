package io.handoffgateway.crash;

import java.util.stream.IntStream;

/** How often a crash is repeated: {@code -Dcrash.rounds=10} for a long look. */
final class Rounds {

    private static final int QUICK = 2;

    private Rounds() {}

    static IntStream all() {
        return IntStream.rangeClosed(1, count());
    }

    static int count() {
        return Integer.getInteger("crash.rounds", QUICK);
    }
}
