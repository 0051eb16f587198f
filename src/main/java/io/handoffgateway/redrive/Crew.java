package io.handoffgateway.redrive;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Does several things at a time: one at first, and one more for each that is done, so that whoever sees the first ones go wrong
 * can still stop it. Its number leaves room among an org's {@code max-concurrent-calls} for the callers of now.
 */
final class Crew implements AutoCloseable {

    private static final int LARGEST = 16;
    private static final long STEP_NANOS = 1_000_000;

    private final Executor threads;
    private final Semaphore free = new Semaphore(1);
    private final AtomicInteger size = new AtomicInteger(1);

    Crew(Executor threads) {
        this.threads = threads;
    }

    /** Until somebody is free. For one thread, as {@link #execute} is. */
    void await() {
        free.acquireUninterruptibly();
        free.release();
    }

    /** Begins with it as soon as somebody is free. */
    void execute(Runnable work) {
        free.acquireUninterruptibly();
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    free.release(grows() ? 2 : 1);
                }
            });
        } catch (RejectedExecutionException ending) {
            free.release();
            throw ending;
        }
    }

    /** Whether nothing is being done. */
    boolean isIdle() {
        return free.availablePermits() >= size.get();
    }

    /** Until everything is done; others may be given to it then. For one thread, as {@link #execute} is. */
    void awaitIdle() {
        while (!isIdle()) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** Until everything is done. */
    @Override
    public void close() {
        free.acquireUninterruptibly(size.getAndSet(LARGEST));
    }

    private boolean grows() {
        return size.getAndUpdate(now -> Math.min(LARGEST, now + 1)) < LARGEST;
    }
}
