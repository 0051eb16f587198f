package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.support.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Drives the gateway's jar and {@link Baseline}, in turn and repeatedly, with the same mix at several latencies of Dynamics, and
 * writes what it measured to {@code target/benchmark.json}. System properties: {@code benchmark.seconds} for each measurement
 * (5), {@code benchmark.warmup} before all of them (40), {@code benchmark.rounds} (2), {@code benchmark.latencies} ({@code
 * 0,20,120}), {@code benchmark.connections} ({@code 1,16,64}).
 */
final class Benchmark {

    private static final Duration SECONDS = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 2);
    private static final int[] LATENCIES = numbers("benchmark.latencies", "0,20,120");
    private static final int[] CONNECTIONS = numbers("benchmark.connections", "1,16,64");
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 40));
    /** Few enough to leave the compiler of a small machine its share. */
    private static final int FEW = 3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private final List<Comparison> comparisons = new ArrayList<>();
    private final String dynamics;

    private Benchmark(String dynamics) {
        this.dynamics = dynamics;
    }

    /** Without arguments measures; {@code simulator <port>} is the process that Dynamics is simulated in. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("simulator")) {
            simulate(Integer.parseInt(arguments[1]));
        } else {
            Files.createDirectories(DIRECTORY);
            measure();
        }
    }

    private static void simulate(int port) throws InterruptedException {
        DynamicsSimulator.start(port, Mode.DOCUMENTED).requests().keep(0);
        new CountDownLatch(1).await();
    }

    private static void measure() throws Exception {
        String dynamics = "http://127.0.0.1:" + Ports.free();
        try (var simulator = simulator(dynamics);
                var gateway = Gateway.start(dynamics, DIRECTORY).server();
                var baseline = baseline(dynamics)) {
            System.out.printf(
                    "Java %s, %d processors; until ready: gateway %d ms, baseline %d ms%n",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    gateway.untilReady().toMillis(),
                    baseline.untilReady().toMillis());
            new Benchmark(dynamics).run(gateway, baseline);
        }
    }

    private static Server simulator(String url) throws IOException, InterruptedException {
        String port = url.substring(url.lastIndexOf(':') + 1);
        return Server.start(
                "simulator",
                url,
                url + "/simulator/faults",
                DIRECTORY.resolve("simulator.log"),
                List.of("-cp", System.getProperty("java.class.path"), Benchmark.class.getName(), "simulator", port));
    }

    private static Server baseline(String dynamics) throws IOException, InterruptedException {
        int port = Ports.free();
        var arguments = new ArrayList<>(Server.HEAP);
        arguments.addAll(
                List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Baseline.class.getName()));
        arguments.addAll(Baseline.arguments(port, dynamics));
        return Server.start(
                "baseline",
                "http://127.0.0.1:" + port,
                "http://127.0.0.1:" + port + "/",
                DIRECTORY.resolve("baseline.log"),
                arguments);
    }

    private void run(Server gateway, Server baseline) throws Exception {
        for (Server server : List.of(gateway, baseline)) {
            prepare(Duration.ZERO);
            new Load(FEW, WARM_UP, 0).drive(server.url(), new Handoffs());
        }
        for (int latency : LATENCIES) {
            for (int connections : CONNECTIONS) {
                compare(gateway, baseline, Duration.ofMillis(latency), connections);
            }
        }
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(Path.of("target", "benchmark.json").toFile(), results(gateway, baseline));
    }

    private Map<String, Object> results(Server gateway, Server baseline) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("java", Runtime.version().toString());
        results.put("processors", Runtime.getRuntime().availableProcessors());
        results.put("gatewayReadyMillis", gateway.untilReady().toMillis());
        results.put("baselineReadyMillis", baseline.untilReady().toMillis());
        results.put(
                "readyRatio",
                (double) gateway.untilReady().toMillis() / baseline.untilReady().toMillis());
        results.put("comparisons", comparisons);
        return results;
    }

    private void compare(Server gateway, Server baseline, Duration latency, int connections) throws Exception {
        double slower = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            Comparison full = compare(gateway, baseline, latency, new Load(connections, SECONDS, 0));
            slower = Math.min(slower, full.slowerPerSecond());
        }
        compare(gateway, baseline, latency, new Load(connections, SECONDS, slower / 2));
    }

    private Comparison compare(Server gateway, Server baseline, Duration latency, Load load) throws Exception {
        var comparison = new Comparison(measure(gateway, latency, load), measure(baseline, latency, load));
        comparisons.add(comparison);
        System.out.println(comparison.line());
        return comparison;
    }

    private Measurement measure(Server server, Duration latency, Load load)
            throws IOException, InterruptedException, ExecutionException {
        prepare(latency);
        Duration cpuBefore = server.cpuTime();
        long begin = System.nanoTime();
        var latencies = load.drive(server.url(), new Handoffs());
        var took = Duration.ofNanos(System.nanoTime() - begin);
        var measurement = Measurement.of(
                server, latency, load, latencies, took, server.cpuTime().minus(cpuBefore));
        System.out.println(measurement.line());
        return measurement;
    }

    private void prepare(Duration latency) throws IOException, InterruptedException {
        Server.post(dynamics + "/simulator/reset", "");
        for (var contact : Handoffs.knownContacts().toList()) {
            Server.post(dynamics + "/simulator/records/contacts", JSON.writeValueAsString(contact));
        }
        if (!latency.isZero()) {
            Server.post(dynamics + "/simulator/faults", "{\"delayMillis\": " + latency.toMillis() + "}");
        }
    }

    private static int[] numbers(String property, String otherwise) {
        return java.util.Arrays.stream(System.getProperty(property, otherwise).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
