package io.handoffgateway.simulator;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how many requests are in progress at once. */
final class Concurrency {

    private final AtomicInteger current = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();

    void enter() {
        highest.accumulateAndGet(current.incrementAndGet(), Math::max);
    }

    void leave() {
        current.decrementAndGet();
    }

    int highest() {
        return highest.get();
    }

    void forget() {
        highest.set(current.get());
    }
}
