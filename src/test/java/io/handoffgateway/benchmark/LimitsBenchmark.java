package io.handoffgateway.benchmark;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.RequestLimit;
import io.handoffgateway.support.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * How a backlog drains under Dynamics' limit on requests: {@code benchmark.backlog} (20000) handoffs are stored while Dynamics is
 * out, and drained with {@code benchmark.limit} (6000) requests in {@code benchmark.window} (300) seconds allowed, while a handoff
 * each half second is posted by somebody who waits. {@code benchmark.header} (constant) may be {@code true}. Prints each window,
 * and ends with an error when a handoff is lost or doubled.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.LimitsBenchmark}
 */
final class LimitsBenchmark {

    private static final int BACKLOG = Integer.getInteger("benchmark.backlog", 20_000);
    private static final int LIMIT = Integer.getInteger("benchmark.limit", 6_000);
    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("benchmark.window", 300));
    private static final boolean HEADER_IS_TRUE = "true".equals(System.getProperty("benchmark.header"));
    private static final int CONNECTIONS = 64;
    private static final int LIVE_EVERY_MILLIS = 500;
    private static final Duration FOR_EVER = Duration.ofHours(3);

    private final Gateway gateway;
    private final DynamicsSimulator dynamics;
    private final Client caller;
    private final Handoffs live = new Handoffs();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Map<Integer, Integer> answersOfWindow = new TreeMap<>();
    private final Histogram latencies = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
    private final List<Window> windows = new ArrayList<>();

    /** @param answers to callers, by status */
    private record Window(long calls, long refused, int waiting, Map<Integer, Integer> answers) {}

    private LimitsBenchmark(Gateway gateway, DynamicsSimulator dynamics) {
        this.gateway = gateway;
        this.dynamics = dynamics;
        this.caller = new Client(gateway.server().url(), "Bearer acme-key");
    }

    public static void main(String[] arguments) {
        Gateway.measure((gateway, dynamics) -> new LimitsBenchmark(gateway, dynamics).run());
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        System.out.printf(
                "Java %s, %d handoffs, %d requests in %d s, header %s%n",
                Runtime.version(), BACKLOG, LIMIT, WINDOW.toSeconds(), HEADER_IS_TRUE ? "true" : "constant");
        Handoffs.knownContacts().forEach(contact -> dynamics.seed("contacts", contact));
        new Load(CONNECTIONS, Duration.ofSeconds(10), 0).drive(gateway.server().url(), new Handoffs());
        int before = records();
        store();
        long begin = System.nanoTime();
        drain(before);
        report(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void store() throws IOException, InterruptedException, ExecutionException {
        dynamics.suspend();
        new Load(CONNECTIONS, FOR_EVER, 0, "respond-async", Set.of(202))
                .drive(gateway.server().url(), new Handoffs(BACKLOG));
        RequestLimit limit = RequestLimit.of(LIMIT, WINDOW);
        dynamics.requests().clear();
        dynamics.protection().limit(HEADER_IS_TRUE ? limit : limit.untold());
        dynamics.resume();
    }

    private void drain(int before) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> records() > before);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(this::post, 0, LIVE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(() -> look(before), WINDOW.toMillis(), WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        Awaitility.await().atMost(FOR_EVER).pollInterval(Duration.ofSeconds(1)).until(() -> waiting(before) <= 0);
        clock.shutdown();
        Awaitility.await().atMost(FOR_EVER).until(clock::isTerminated);
        Awaitility.await().atMost(FOR_EVER).until(() -> waiting(before) <= 0);
        look(before);
        if (waiting(before) < 0) {
            throw new IllegalStateException("%d records too many".formatted(-waiting(before)));
        }
    }

    private synchronized int posted() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int waiting(int before) {
        return before + BACKLOG + posted() - records();
    }

    private int records() {
        return dynamics.records("incidents").size()
                + dynamics.records("oc_liveworkitems").size();
    }

    private void post() {
        long begin = System.nanoTime();
        int status = caller.post("/handoff", new String(live.next())).status();
        long took = System.nanoTime() - begin;
        synchronized (this) {
            answers.merge(status, 1, Integer::sum);
            answersOfWindow.merge(status, 1, Integer::sum);
            latencies.recordValue(Math.min(took, latencies.getHighestTrackableValue()));
        }
    }

    private synchronized void look(int before) {
        Window window = new Window(
                dynamics.requests().received()
                        - windows.stream().mapToLong(Window::calls).sum(),
                dynamics.protection().refused()
                        - windows.stream().mapToLong(Window::refused).sum(),
                waiting(before),
                Map.copyOf(answersOfWindow));
        answersOfWindow.clear();
        windows.add(window);
        System.out.printf(
                "window %2d: %5d calls of %d allowed, %3d refused, %5d wait yet, answers %s%n",
                windows.size(),
                window.calls(),
                LIMIT,
                window.refused(),
                window.waiting(),
                new TreeMap<>(window.answers()));
    }

    private void report(Duration took) {
        System.out.printf(
                "drained in %d s, %d calls in %.1f windows, %d refused in %d of %d windows%n",
                took.toSeconds(),
                dynamics.requests().received(),
                (double) took.toMillis() / WINDOW.toMillis(),
                dynamics.protection().refused(),
                windows.stream().filter(window -> window.refused() > 0).count(),
                windows.size());
        System.out.printf(
                "answers to callers %s, p50 %.1f ms, p99 %.1f ms%n",
                answers, latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6);
    }
}
