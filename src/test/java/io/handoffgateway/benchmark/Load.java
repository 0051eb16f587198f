package io.handoffgateway.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Callers that post one handoff after the other over a connection each.
 *
 * @param perSecond handoffs a second of all callers together, or 0 for as many as they can
 * @param prefer what callers prefer (RFC 7240), or nothing
 * @param answers the statuses that are answers; with any other one the load ends
 */
record Load(int connections, Duration duration, double perSecond, String prefer, Set<Integer> answers) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Set<Integer> DELIVERED = Set.of(200, 201);

    Load(int connections, Duration duration, double perSecond) {
        this(connections, duration, perSecond, DELIVERED);
    }

    Load(int connections, Duration duration, double perSecond, Set<Integer> answers) {
        this(connections, duration, perSecond, "", answers);
    }

    /** Latencies count from when a handoff was due, so that a server that stalls is not spared (coordinated omission). */
    Histogram drive(String url, Handoffs handoffs) throws IOException, InterruptedException, ExecutionException {
        var connectionManager = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(connections)
                .build();
        var callers = Executors.newFixedThreadPool(connections);
        try (var http = HttpClients.custom()
                .setConnectionManager(connectionManager)
                .disableAutomaticRetries()
                .build()) {
            long begin = System.nanoTime();
            List<Future<Histogram>> running = new ArrayList<>();
            for (int caller = 0; caller < connections; caller++) {
                long offset = isPaced() ? (long) (caller * 1e9 / perSecond) : 0;
                running.add(
                        callers.submit(() -> call(http, url, handoffs, begin + offset, begin + duration.toNanos())));
            }
            var all = new Histogram(LONGEST.toNanos(), 3);
            for (Future<Histogram> each : running) {
                all.add(each.get());
            }
            return all;
        } finally {
            callers.shutdownNow();
        }
    }

    private boolean isPaced() {
        return perSecond > 0;
    }

    private Histogram call(CloseableHttpClient http, String url, Handoffs handoffs, long first, long end)
            throws IOException {
        var latencies = new Histogram(LONGEST.toNanos(), 3);
        long interval = isPaced() ? (long) (connections * 1e9 / perSecond) : 0;
        long due = first;
        while (due < end && (isPaced() || System.nanoTime() < end)) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            byte[] handoff = handoffs.next();
            if (handoff == null) {
                break;
            }
            long since = isPaced() ? due : System.nanoTime();
            post(http, url, handoff);
            latencies.recordValue(Math.min(System.nanoTime() - since, LONGEST.toNanos()));
            due += interval;
        }
        return latencies;
    }

    private void post(CloseableHttpClient http, String url, byte[] body) throws IOException {
        var request = ClassicRequestBuilder.post(url + "/handoff")
                .setHeader("Authorization", "Bearer acme-key")
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build();
        if (!prefer.isEmpty()) {
            request.setHeader("Prefer", prefer);
        }
        http.execute(request, response -> {
            if (!answers.contains(response.getCode())) {
                throw new IOException("The answer is HTTP " + response.getCode());
            }
            response.getEntity().getContent().readAllBytes();
            return null;
        });
    }
}
