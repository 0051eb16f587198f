package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * What waiting costs: {@code benchmark.backlog} (100000) handoffs are stored while Dynamics is out, drained when it is back,
 * refused as often, looked at as dead letters and redriven. Writes what it measured to {@code target/queue-benchmark.json}, and
 * ends with an error when a handoff is lost or doubled.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.QueueBenchmark}
 */
final class QueueBenchmark {

    private static final int BACKLOG = Integer.getInteger("benchmark.backlog", 100_000);
    private static final int CONNECTIONS = 64;
    private static final int PAGES = 20;
    private static final int ASKING = 50;
    private static final int ASKING_WHILE_DRAINED = Integer.getInteger("benchmark.asking", 50);
    private static final int STORING = 4;
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 40));
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Map<String, Object> results = new LinkedHashMap<>();
    private final Gateway gateway;
    private final DynamicsSimulator dynamics;
    private final Client operator;
    private final Handoffs waiting = new Handoffs(BACKLOG);
    private long stored;

    private QueueBenchmark(Gateway gateway, DynamicsSimulator dynamics) {
        this.gateway = gateway;
        this.dynamics = dynamics;
        this.operator = new Client(gateway.server().url(), "Bearer ops-key");
    }

    public static void main(String[] arguments) {
        Gateway.measure((gateway, dynamics) -> new QueueBenchmark(gateway, dynamics).run());
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        System.out.printf("Java %s, %d handoffs%n", Runtime.version(), BACKLOG);
        results.put("java", Runtime.version().toString());
        results.put("processors", Runtime.getRuntime().availableProcessors());
        results.put("handoffs", BACKLOG);
        warmUp();
        dynamics.suspend();
        accept();
        ask();
        dynamics.resume();
        drain();
        refuse();
        look();
        redrive();
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of("target", "queue-benchmark.json").toFile(), results);
    }

    private void warmUp() throws IOException, InterruptedException, ExecutionException {
        clean();
        long direct = new Load(3, WARM_UP, 0)
                .drive(gateway.server().url(), new Handoffs())
                .getTotalCount();
        var full = new Load(CONNECTIONS, WARM_UP.dividedBy(4), 0)
                .drive(gateway.server().url(), new Handoffs());
        double perSecond = full.getTotalCount() * 1e9 / WARM_UP.dividedBy(4).toNanos();
        report("direct", perSecond);
        long stored = new Load(CONNECTIONS, WARM_UP.dividedBy(4), 0, "respond-async", Set.of(202))
                .drive(gateway.server().url(), new Handoffs())
                .getTotalCount();
        await(direct + full.getTotalCount() + stored);
    }

    private void accept() throws IOException, InterruptedException, ExecutionException {
        clean();
        long begin = System.nanoTime();
        Histogram latencies = new Load(CONNECTIONS, FOR_EVER, 0, "respond-async", Set.of(202))
                .drive(gateway.server().url(), waiting);
        stored = latencies.getTotalCount();
        report("respond-async", perSecond(BACKLOG, begin));
        System.out.printf(
                "  p50 %.2f ms, p99 %.2f ms%n",
                latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6);
    }

    /** What callers who store more notice of many others who ask, and the other way round. */
    private void ask() throws IOException, InterruptedException, ExecutionException {
        report("stored alone", store());
        try (Questions questions = ask(ASKING)) {
            report("stored while asked", store());
            report("questions", questions.answered());
        }
    }

    private Histogram store() throws IOException, InterruptedException, ExecutionException {
        Histogram latencies = new Load(STORING, A_WHILE, 0, "respond-async", Set.of(202))
                .drive(gateway.server().url(), new Handoffs());
        stored += latencies.getTotalCount();
        return latencies;
    }

    private Questions ask(int clients) {
        return Questions.of(clients, gateway.server().url(), question -> waiting.identity(question % BACKLOG));
    }

    private void drain() {
        Awaitility.await().atMost(FOR_EVER).until(() -> records() > 0);
        long begin = System.nanoTime();
        try (Questions questions = ask(ASKING_WHILE_DRAINED)) {
            await(stored);
            report("drain", stored * 1e9 / (System.nanoTime() - begin));
            report("questions meanwhile", questions.answered());
        }
    }

    private void report(String what, Histogram latencies) {
        double p50 = latencies.getValueAtPercentile(50) / 1e6;
        double p99 = latencies.getValueAtPercentile(99) / 1e6;
        results.put(what, Map.of("count", latencies.getTotalCount(), "p50", p50, "p99", p99));
        System.out.printf("%-20s %7d, p50 %.2f ms, p99 %.2f ms%n", what, latencies.getTotalCount(), p50, p99);
    }

    private void refuse() throws IOException, InterruptedException, ExecutionException {
        clean();
        dynamics.faults().add(Fault.status(400));
        long begin = System.nanoTime();
        new Load(CONNECTIONS, FOR_EVER, 0, Set.of(502)).drive(gateway.server().url(), new Handoffs(BACKLOG));
        report("dead letters", perSecond(BACKLOG, begin));
        dynamics.faults().clear();
    }

    private void look() {
        for (String query : List.of("?limit=50", "?limit=1000", "?q=nowhere", "/summary")) {
            List<Long> millis = IntStream.range(0, PAGES)
                    .mapToObj(page -> millis(() -> expect(200, operator.get("/dead-letters" + query))))
                    .sorted()
                    .toList();
            results.put("/dead-letters" + query, millis.get(PAGES / 2));
            System.out.printf(
                    "/dead-letters%-12s median %d ms, longest %d ms%n",
                    query, millis.get(PAGES / 2), millis.get(PAGES - 1));
        }
    }

    private void redrive() {
        String redrive = expect(202, operator.post("/dead-letters/redrive", "{\"all\": true}"))
                .header("Location");
        long begin = System.nanoTime();
        await(BACKLOG);
        report("bulk redrive", perSecond(BACKLOG, begin));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !operator.get(redrive).at("/ended_at").isEmpty());
        System.out.println("  " + operator.get(redrive).body());
        if (!operator.get("/dead-letters").at("/total").equals("0")) {
            throw new IllegalStateException("Dead letters are left");
        }
    }

    private void clean() {
        dynamics.reset();
        Handoffs.knownContacts().forEach(contact -> dynamics.seed("contacts", contact));
    }

    private void await(long delivered) {
        Awaitility.await().atMost(FOR_EVER).pollInterval(Duration.ofMillis(200)).until(() -> records() >= delivered);
        if (records() > delivered) {
            throw new IllegalStateException("%d records of %d handoffs".formatted(records(), delivered));
        }
    }

    private int records() {
        return dynamics.records("incidents").size()
                + dynamics.records("oc_liveworkitems").size();
    }

    private void report(String what, double perSecond) {
        try {
            gateway.server().collectGarbage();
            Held held = Held.by(gateway);
            results.put(what, Map.of("perSecond", Math.round(perSecond), "held", held));
            System.out.printf("%-14s %6.0f /s; %s%n", what, perSecond, held.line());
        } catch (IOException | InterruptedException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static double perSecond(int handoffs, long begin) {
        return handoffs * 1e9 / (System.nanoTime() - begin);
    }

    private static long millis(Callable<Reply> call) {
        long begin = System.nanoTime();
        try {
            call.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
