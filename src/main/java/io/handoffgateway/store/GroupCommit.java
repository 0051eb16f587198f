package io.handoffgateway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One thread that makes everybody's changes: those that have gathered while the last commit was being synced share the next
 * one, which costs as much as a single change.
 */
final class GroupCommit implements AutoCloseable {

    private static final int LARGEST_GROUP = 256;
    private static final int MOST_WAITING = 20_000;
    private static final long LONGEST_END_MILLIS = 5_000;

    private final Transactions transactions;
    private final Availability availability;
    private final BlockingQueue<Change<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(Transactions transactions, Availability availability) {
        this.transactions = transactions;
        this.availability = availability;
        this.writer = new Thread(this::run, "store-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /** A change that waits for its group; nobody may want it any more when its turn comes. */
    private static final class Change<T> {

        private final Function<JdbcClient, T> work;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private Runnable report = () -> {};

        Change(Function<JdbcClient, T> work) {
            this.work = work;
        }

        void makeIn(Transactions transactions) {
            try {
                T made = transactions.makePart(work);
                report = () -> result.complete(made);
            } catch (RuntimeException failed) {
                report = () -> result.completeExceptionally(failed);
            }
        }
    }

    <T> T make(Function<JdbcClient, T> work, Duration patience) {
        Change<T> change = new Change<>(work);
        add(change);
        try {
            return change.result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw change.taken.getAndSet(true) ? StoreException.tooSlow() : StoreException.gone(slow);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw StoreException.gone(ending);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    void makeLater(Consumer<JdbcClient> work) {
        add(new Change<>(client -> {
            work.accept(client);
            return true;
        }));
    }

    private void add(Change<?> change) {
        if (closed || !waiting.offer(change)) {
            throw StoreException.overloaded();
        }
    }

    private void run() {
        List<Change<?>> group = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                gather(group);
                commit(group);
            } catch (InterruptedException closing) {
                closed = true;
            }
        }
    }

    private void gather(List<Change<?>> group) throws InterruptedException {
        group.clear();
        if (closed) {
            waiting.drainTo(group, LARGEST_GROUP);
        } else {
            group.add(waiting.take());
            waiting.drainTo(group, LARGEST_GROUP - 1);
        }
        group.removeIf(change -> change.taken.getAndSet(true));
    }

    private void commit(List<Change<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            transactions.together(() -> group.forEach(change -> change.makeIn(transactions)));
            group.forEach(change -> change.report.run());
        } catch (RuntimeException failed) {
            refuse(group, availability.translated(failed));
        } catch (Error failed) {
            availability.failed(failed);
            refuse(group, StoreException.gone(failed));
        }
    }

    private static void refuse(List<Change<?>> group, RuntimeException reason) {
        group.forEach(change -> change.result.completeExceptionally(reason));
    }

    /** Makes what still waits, unless that takes too long. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(LONGEST_END_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
