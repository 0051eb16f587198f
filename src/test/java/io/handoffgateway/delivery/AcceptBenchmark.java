package io.handoffgateway.delivery;

import io.handoffgateway.HandoffGatewayApplication;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;

/**
 * Measures, for a person to read, how many handoffs a second are stored before their 202 (contract section 2, {@code Prefer:
 * respond-async}), and how fast a backlog drains.
 *
 * <p>{@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.handoffgateway.delivery.AcceptBenchmark -Dexec.args="20000 64"}
 */
public final class AcceptBenchmark {

    private static final int PORT = 18_481;
    private static final Client CALLER = new Client("http://127.0.0.1:" + PORT, "Bearer acme-key");

    private AcceptBenchmark() {}

    /** Takes how many handoffs to send, and over how many connections. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int handoffs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        var dynamics = DynamicsSimulator.start();
        SpringApplication.run(HandoffGatewayApplication.class, settings(dynamics));
        send("warm-up", handoffs / 4, connections);
        awaitDelivered(dynamics, handoffs / 4);
        dynamics.suspend();
        send("stored", handoffs, connections);
        dynamics.resume();
        long begin = System.nanoTime();
        awaitDelivered(dynamics, handoffs + handoffs / 4);
        report("drained", handoffs, begin);
        System.exit(0);
    }

    private static void send(String what, int handoffs, int connections) throws InterruptedException {
        var number = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            threads.execute(() -> {
                for (int next = number.getAndIncrement(); next < handoffs; next = number.getAndIncrement()) {
                    sendOne(what + next);
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        report(what, handoffs, begin);
    }

    private static void sendOne(String identity) {
        var reply = CALLER.post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "%s", "channel": "web", "summary": "Refund"}}""".formatted(identity, identity), "Prefer", "respond-async");
        if (reply.status() != 202) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
    }

    private static void awaitDelivered(DynamicsSimulator dynamics, int handoffs) {
        Awaitility.await()
                .atMost(Duration.ofHours(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> dynamics.records("oc_liveworkitems").size() >= handoffs);
    }

    private static void report(String what, int handoffs, long begin) {
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        System.out.printf("%-12s %d in %d ms: %d/s%n", what, handoffs, millis, handoffs * 1000L / Math.max(1, millis));
    }

    private static String[] settings(DynamicsSimulator dynamics) throws IOException {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "broker-data")), "benchmark-");
        var settings = List.of(
                "server.port=" + PORT,
                "management.server.port=0",
                "handoff.broker.data-directory=" + data,
                "logging.level.io.handoffgateway=error",
                "handoff.orgs.acme.api-key=acme-key",
                "handoff.orgs.acme.dynamics.environment-url=" + dynamics.url(),
                "handoff.orgs.acme.dynamics.login-url=" + dynamics.url(),
                "handoff.orgs.acme.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
                "handoff.orgs.acme.dynamics.client-id=22222222-2222-2222-2222-222222222222",
                "handoff.orgs.acme.dynamics.client-secret=secret");
        return Stream.concat(
                        settings.stream(),
                        Stream.of("handoff.operators[0].name=ops", "handoff.operators[0].api-key=ops-key"))
                .map("--%s"::formatted)
                .toArray(String[]::new);
    }
}
