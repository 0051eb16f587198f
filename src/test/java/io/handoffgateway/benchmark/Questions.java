package io.handoffgateway.benchmark;

import io.handoffgateway.support.Client;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Clients who ask one after the other what has become of handoffs, until they are closed. */
final class Questions implements AutoCloseable {

    private final ExecutorService clients;
    private final Histogram latencies =
            new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicLong count = new AtomicLong();
    private final Client caller;
    private final LongFunction<String> identities;

    private Questions(ExecutorService clients, Client caller, LongFunction<String> identities) {
        this.clients = clients;
        this.caller = caller;
        this.identities = identities;
    }

    /** @param identities of the handoff that a question is about, by the question's number */
    static Questions of(int clients, String url, LongFunction<String> identities) {
        Questions questions = new Questions(
                Executors.newFixedThreadPool(Math.max(1, clients)), new Client(url, "Bearer acme-key"), identities);
        for (int client = 0; client < clients; client++) {
            questions.clients.execute(questions::ask);
        }
        return questions;
    }

    private void ask() {
        while (open.get()) {
            long begin = System.nanoTime();
            var reply = caller.get("/handoff/" + identities.apply(count.getAndIncrement()));
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.status() + " " + reply.body());
            }
            latencies.recordValue(System.nanoTime() - begin);
        }
    }

    /** The times that answers took, so far. */
    Histogram answered() {
        return latencies.copy();
    }

    /** Waits for the answers to those who have asked. */
    @Override
    public void close() {
        open.set(false);
        clients.shutdown();
        try {
            if (!clients.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Some are not answered");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
