package io.handoffgateway.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who has one of the connections of a pool: whoever has waited for it longest. The pool itself gives one to who comes just then,
 * so that another could wait in vain while hundreds have theirs.
 */
final class Turns {

    private final Semaphore free;
    private final Duration patience;

    Turns(int connections, Duration patience) {
        this.free = new Semaphore(connections, true);
        this.patience = patience;
    }

    /** @throws StoreException when too many others have not finished in time */
    <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw StoreException.overloaded();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw StoreException.gone(ending);
        }
    }
}
