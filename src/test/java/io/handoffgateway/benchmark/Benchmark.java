package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.support.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Drives the gateway's jar, {@link Baseline} and {@link CamelAlone} with the same mix before a {@link QuickDynamics}, in an order
 * that changes from round to round, prints each measurement and then medians and ranges, and writes all to {@code
 * target/benchmark.json}. System properties: {@code benchmark.seconds} for each measurement (8), {@code benchmark.rounds} (5), {@code
 * benchmark.latencies} of Dynamics in milliseconds ({@code 0}), {@code benchmark.connections} ({@code 16,64}), {@code
 * benchmark.servers} ({@code gateway,spring,camel}).
 */
final class Benchmark {

    private static final Duration SECONDS = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 8));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final List<String> LATENCIES = texts("benchmark.latencies", "0");
    private static final List<String> CONNECTIONS = texts("benchmark.connections", "16,64");
    private static final List<String> SERVERS = texts("benchmark.servers", "gateway,spring,camel");

    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private final Driver driver;
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();

    private Benchmark(Driver driver) {
        this.driver = driver;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new Benchmark(Driver.installed(DIRECTORY));
        System.out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        for (String latency : LATENCIES) {
            benchmark.measure(Duration.ofMillis(Long.parseLong(latency)));
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(Path.of("target", "benchmark.json").toFile(), benchmark.measured.values());
    }

    private void measure(Duration latency) throws Exception {
        String dynamics = "http://127.0.0.1:" + Ports.free();
        try (var quick = quickDynamics(dynamics, latency)) {
            start(dynamics);
            for (Server server : servers) {
                new WarmUp(driver).run(server);
            }
            for (String connections : CONNECTIONS) {
                compare(latency, Integer.parseInt(connections), quick);
            }
        } finally {
            servers.forEach(Server::close);
            servers.clear();
        }
    }

    private void start(String dynamics) throws IOException, InterruptedException {
        for (String name : SERVERS) {
            Server server =
                    switch (name) {
                        case "gateway" -> Gateway.start(dynamics, DIRECTORY).server();
                        case "spring" -> comparison(name, Baseline.class, dynamics, Baseline.PROFILE);
                        case "camel" -> comparison(name, CamelAlone.class, dynamics, CamelAlone.PROFILE);
                        default ->
                            throw new IllegalArgumentException(
                                    "There is no server " + name + "; right are gateway, spring and camel");
                    };
            servers.add(server);
            System.out.printf(
                    "%s: ready after %d ms%n", name, server.untilReady().toMillis());
        }
    }

    private static Server quickDynamics(String url, Duration latency) throws IOException, InterruptedException {
        String port = url.substring(url.lastIndexOf(':') + 1);
        return java(
                "dynamics",
                url,
                List.of("-Xmx128m", "-XX:+UseSerialGC"),
                QuickDynamics.class,
                List.of(port, String.valueOf(latency.toMillis())));
    }

    /** With the gateway's heap and collector, and on virtual threads where Java has them. */
    private static Server comparison(String name, Class<?> main, String dynamics, String profile)
            throws IOException, InterruptedException {
        int port = Ports.free();
        var options = new ArrayList<>(Server.HEAP);
        options.add("-XX:+UseSerialGC");
        return java(
                name,
                "http://127.0.0.1:" + port,
                options,
                main,
                List.of(
                        "--spring.config.name=none",
                        "--spring.profiles.active=" + profile,
                        "--spring.threads.virtual.enabled=true",
                        "--camel.main.routes-include-pattern=classpath:benchmark/camel-alone.camel.yaml",
                        "--spring.task.execution.pool.core-size=64",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--dynamics=" + dynamics));
    }

    private static Server java(String name, String url, List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return Server.start(name, url, url + "/handoff", DIRECTORY.resolve(name + ".log"), command);
    }

    private void compare(Duration latency, int connections, Server dynamics) throws Exception {
        List<Server> order = new ArrayList<>(servers);
        for (int round = 0; round < ROUNDS; round++) {
            for (Server server : order) {
                measure(server, latency, connections, dynamics);
            }
            Collections.rotate(order, 1);
        }
        servers.forEach(server -> report(roundsOf(server, latency, connections), latency, connections));
    }

    private void measure(Server server, Duration latency, int connections, Server dynamics)
            throws IOException, InterruptedException, ExecutionException {
        Duration cpu = server.cpuTime();
        Duration cpuOfDynamics = dynamics.cpuTime();
        Answers answers = driver.drive(server.url(), connections, SECONDS);
        var measurement = Measurement.of(
                server, latency, connections, answers, server.cpuTime().minus(cpu));
        roundsOf(server, latency, connections).add(measurement);
        System.out.printf(
                "%s (Dynamics %.3f ms)%n",
                measurement.line(), dynamics.cpuTime().minus(cpuOfDynamics).toNanos() / 1e6 / answers.count());
    }

    private List<Measurement> roundsOf(Server server, Duration latency, int connections) {
        return measured.computeIfAbsent(
                server.name() + " " + latency.toMillis() + " " + connections, none -> new ArrayList<>());
    }

    private void report(List<Measurement> rounds, Duration latency, int connections) {
        System.out.printf(
                "| %s, %d ms, %d connections | %s ms | %s | %s ms | %s ms | %s MiB |%n",
                rounds.get(0).server(),
                latency.toMillis(),
                connections,
                Figure.of(rounds, Measurement::cpu).text(3),
                Figure.of(rounds, Measurement::perSecond).text(0),
                Figure.of(rounds, Measurement::p50).text(1),
                Figure.of(rounds, Measurement::p99).text(1),
                Figure.of(rounds, Measurement::residentMemory).text(0));
    }

    private static List<String> texts(String property, String otherwise) {
        return Arrays.asList(System.getProperty(property, otherwise).split(","));
    }
}
