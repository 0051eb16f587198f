package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tracing costs: three gateways under the same load in turn, one that traces nothing, one that traces all of it (a sampler of 1.0)
 * to a collector which takes everything, and one that does so to a collector which is down. Prints each measurement and then each
 * median over the one of {@code off}, and writes all to {@code target/tracing.json}. System properties: {@code benchmark.seconds} for
 * each measurement (5), {@code benchmark.rounds} (7), {@code benchmark.warmup} of each gateway (30), {@code benchmark.connections}
 * (16).
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.TracingBenchmark}
 */
final class TracingBenchmark {

    private static final Duration SECONDS = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 30));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final int CONNECTIONS = Integer.getInteger("benchmark.connections", 16);
    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private final DynamicsSimulator dynamics;
    private final AtomicLong exported = new AtomicLong();
    private final List<Mode> modes = new ArrayList<>();

    private record Mode(String name, Gateway gateway, List<Measurement> measured) {

        /** The measurement whose throughput is in the middle. */
        Measurement median() {
            return measured.stream()
                    .sorted(Comparator.comparingDouble(Measurement::perSecond))
                    .toList()
                    .get(ROUNDS / 2);
        }
    }

    private TracingBenchmark(DynamicsSimulator dynamics) {
        this.dynamics = dynamics;
    }

    public static void main(String[] arguments) {
        int status = 1;
        try (var dynamics = DynamicsSimulator.start()) {
            dynamics.requests().keep(0);
            new TracingBenchmark(dynamics).run();
            status = 0;
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        System.exit(status);
    }

    private void run() throws Exception {
        HttpServer collector = collector();
        try {
            start("off");
            start("on", endpoint(collector.getAddress().getPort()));
            start("down", endpoint(Ports.free()));
            for (Mode mode : modes) {
                new Load(CONNECTIONS, WARM_UP, 0).drive(mode.gateway().server().url(), fresh());
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Mode mode : modes) {
                    measure(mode);
                }
            }
            report();
        } finally {
            modes.forEach(mode -> mode.gateway().close());
            collector.stop(0);
        }
    }

    private HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.setExecutor(Executors.newCachedThreadPool());
        collector.createContext("/v1/traces", exchange -> {
            exported.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }

    private static String[] endpoint(int port) {
        return new String[] {
            "--otel.exporter.otlp.endpoint=http://127.0.0.1:" + port,
            "--otel.traces.sampler=parentbased_traceidratio",
            "--otel.traces.sampler.arg=1.0"
        };
    }

    private void start(String mode, String... settings) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(DIRECTORY.resolve("tracing-" + mode));
        modes.add(new Mode(mode, Gateway.start(dynamics.url(), directory, settings), new ArrayList<>()));
    }

    private void measure(Mode mode) throws IOException, InterruptedException, ExecutionException {
        Server server = mode.gateway().server();
        Handoffs handoffs = fresh();
        Duration before = server.cpuTime();
        long begin = System.nanoTime();
        var latencies = new Load(CONNECTIONS, SECONDS, 0).drive(server.url(), handoffs);
        Measurement measurement = Measurement.of(
                server,
                Duration.ZERO,
                CONNECTIONS,
                Answers.of(latencies, Duration.ofNanos(System.nanoTime() - begin)),
                server.cpuTime().minus(before));
        mode.measured().add(measurement);
        System.out.println(mode.name() + " " + measurement.line());
    }

    private Handoffs fresh() {
        dynamics.reset();
        Handoffs.knownContacts().forEach(contact -> dynamics.seed("contacts", contact));
        return new Handoffs();
    }

    private void report() throws IOException {
        Measurement off = modes.get(0).median();
        for (Mode mode : modes) {
            Measurement median = mode.median();
            System.out.printf(
                    "%s: %.0f /s, p99 %.2f ms; over off: throughput %.2f, CPU %.2f%n",
                    mode.name(),
                    median.perSecond(),
                    median.p99(),
                    median.perSecond() / off.perSecond(),
                    median.cpu() / off.cpu());
        }
        System.out.printf("%d KiB of spans were exported%n", exported.get() / 1024);
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        modes.forEach(mode -> measured.put(mode.name(), mode.measured()));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of("target", "tracing.json").toFile(), measured);
    }
}
