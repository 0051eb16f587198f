package io.handoffgateway.route;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Condition left = lock.newCondition();
    private int inside;
    private boolean closed;

    /** How long a call was kept waiting, which its caller's patience has to allow for. */
    public static Duration waitedBy(HttpServletRequest call) {
        return call.getAttribute(WAITED) instanceof Duration waited ? waited : Duration.ZERO;
    }

    /** Runs what calls a route as soon as the entrance is open. Not to be nested. */
    public <T> T through(Supplier<T> call) {
        enter();
        try {
            return call.get();
        } finally {
            leave();
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

    void enter() {
        lock.lock();
        try {
            awaitOpen();
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
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
            while (inside > 0 && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return inside == 0;
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
