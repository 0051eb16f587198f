package io.handoffgateway.benchmark;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * Loads the gateway for {@code benchmark.minutes} (15) with 70 % of what it can do, while 2 % of the calls to Dynamics fail,
 * and prints after each minute what it holds, for a person to read. Ends with an error as soon as a handoff is missing.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.Soak}
 */
final class Soak {

    private static final int MINUTES = Integer.getInteger("benchmark.minutes", 15);
    private static final int CALLERS = 16;
    private static final double SHARE = 0.7;
    private static final double FAILING = 0.02;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final Gateway gateway;

    private Soak() throws IOException, InterruptedException {
        dynamics.requests().keep(0);
        gateway = Gateway.start(dynamics.url(), Files.createDirectories(Path.of("target", "benchmark")));
    }

    public static void main(String[] arguments) throws Exception {
        new Soak().run();
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        round(new Load(4, WARM_UP, 0, true));
        double most = perSecond(round(new Load(CALLERS, WARM_UP, 0, true)), WARM_UP);
        System.out.printf("At most %.0f handoffs a second; from now on %.0f%n", most, most * SHARE);
        for (int minute = 1; minute <= MINUTES; minute++) {
            Histogram latencies = round(new Load(CALLERS, ROUND, most * SHARE, true));
            System.out.printf(
                    "minute %2d: %6d handoffs, p50 %.2f ms, p99 %.2f ms, %s%n",
                    minute,
                    latencies.getTotalCount(),
                    latencies.getValueAtPercentile(50) / 1e6,
                    latencies.getValueAtPercentile(99) / 1e6,
                    held());
        }
        gateway.server().close();
    }

    private Histogram round(Load load) throws IOException, InterruptedException, ExecutionException {
        dynamics.reset();
        IntStream.range(0, Handoffs.KNOWN_CONTACTS)
                .forEach(number -> dynamics.seed(
                        "contacts",
                        Map.of("lastname", "Lovelace", "emailaddress1", "known-%d@example.com".formatted(number))));
        dynamics.faults().add(Fault.status(503).probability(FAILING));
        Histogram latencies = load.drive(gateway.server().url(), new Handoffs());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> records("incidents") + records("oc_liveworkitems") == latencies.getTotalCount());
        return latencies;
    }

    private long records(String entitySet) {
        return dynamics.records(entitySet).size();
    }

    private String held() throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.management() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return "heap after GC %.0f %%, %.0f threads, %d open files, %d MiB resident, journal %d MiB, dead letters %.0f"
                .formatted(
                        100 * sum(metrics, "jvm_memory_usage_after_gc"),
                        sum(metrics, "jvm_threads_live_threads"),
                        files(Path.of("/proc/" + gateway.server().process().pid() + "/fd")),
                        gateway.server().residentMemory(),
                        bytes(gateway.data()) >> 20,
                        sum(metrics, "handoff_dead_letters"));
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static long files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(Path::toFile).mapToLong(java.io.File::length).sum();
        }
    }

    private static double perSecond(Histogram latencies, Duration duration) {
        return latencies.getTotalCount() / (double) duration.toSeconds();
    }
}
