package io.handoffgateway.route;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The way into the routes. While it is closed, callers wait outside, so that none is under way in routes that are being
 * replaced.
 */
@Component
public class Entrance {

    static final String WAITED = Entrance.class.getName() + ".waited";

    /** One call that is inside. */
    static final class Visit {

        private final long since;
        private volatile boolean givenUp;

        private Visit(long since) {
            this.since = since;
        }

        private boolean isLongerThan(Duration longest) {
            return System.nanoTime() - since > longest.toNanos();
        }

        /** Whether it was inside for too long, and the routes have been replaced without it. */
        boolean isGivenUp() {
            return givenUp;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Condition left = lock.newCondition();
    private final Set<Visit> inside = new HashSet<>();
    private boolean closed;

    /** How long a call was kept waiting, which its caller's patience has to allow for. */
    public static Duration waitedBy(HttpServletRequest call) {
        return call.getAttribute(WAITED) instanceof Duration waited ? waited : Duration.ZERO;
    }

    /** Runs what calls a route as soon as the entrance is open. Not to be nested. */
    public <T> T through(Supplier<T> call) {
        Visit visit = enter();
        try {
            return call.get();
        } finally {
            leave(visit);
        }
    }

    void awaitOpen() {
        lock.lock();
        try {
            while (closed) {
                opened.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    Visit enter() {
        lock.lock();
        try {
            awaitOpen();
            Visit visit = new Visit(System.nanoTime());
            inside.add(visit);
            return visit;
        } finally {
            lock.unlock();
        }
    }

    void leave(Visit visit) {
        lock.lock();
        try {
            inside.remove(visit);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nobody in any more.
     *
     * @return whether all have left in time
     */
    boolean close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            long nanos = patience.toNanos();
            while (!inside.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return inside.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has been inside for longer than that. */
    boolean holds(Duration longest) {
        lock.lock();
        try {
            return inside.stream().anyMatch(visit -> visit.isLongerThan(longest));
        } finally {
            lock.unlock();
        }
    }

    /** Waits no longer for whoever has been inside for longer than that. */
    void giveUp(Duration longest) {
        lock.lock();
        try {
            inside.stream().filter(visit -> visit.isLongerThan(longest)).forEach(visit -> visit.givenUp = true);
            inside.removeIf(visit -> visit.givenUp);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
