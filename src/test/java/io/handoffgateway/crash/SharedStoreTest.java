package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.PostgresServer;
import io.handoffgateway.support.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways on a PostgreSQL that comes and goes (contract sections 2 and 8). */
class SharedStoreTest {

    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private Path directory;
    private PostgresServer postgres;
    private Map<String, String> database;
    private GatewayProcess gateway;

    @BeforeEach
    void prepare(@TempDir Path empty) {
        directory = empty;
        postgres = PostgresServer.start();
        database = postgres.freshDatabase();
        gateway = gateway("gateway");
    }

    @AfterEach
    void end() {
        gateway.close();
        postgres.close();
        dynamics.close();
    }

    @Test
    void answersWithoutAStoreWhatNeedsNoneAndRecoversByItselfOnceItIsThere() {
        postgres.suspend();
        gateway.start();
        worksWithoutAStore("absent");

        postgres.resume();
        recovers("first");

        postgres.suspend();
        worksWithoutAStore("gone");

        postgres.resume();
        recovers("second");
        assertThat(gateway.log().lines().filter(line -> line.contains("The store does not answer")))
                .hasSize(2);
        assertThat(gateway.log().lines().filter(line -> line.contains("The store answers again")))
                .hasSize(2);
    }

    @Test
    void isReadyOnlyWhileItsStoreIsThereAndAliveAllTheTime() {
        postgres.suspend();
        gateway.start();
        isReady(false);

        postgres.resume();
        isReady(true);

        postgres.suspend();
        isReady(false);
        assertThat(directory.resolve("gateway/data/handoff.db"))
                .as("a store of its own")
                .doesNotExist();
    }

    @Test
    void answersInTimeThoughTheStoreHangs() {
        gateway.start();
        recovers("before");
        park("parked");
        postgres.freeze();

        assertUnavailable(inTime(() -> gateway.operator().post("/dead-letters/acme:handoff:parked/redrive", "")));
        assertUnavailable(inTime(() -> gateway.operator().get("/dead-letters/acme:handoff:parked")));
        assertThat(gateway.acme().post("/handoff", load("hung").body(1)).status())
                .isEqualTo(201);
        storesNothing("hung");
        storesNothing("hung-still");

        postgres.thaw();
        recovers("after");
    }

    @Test
    void deliversExactlyOnceThroughTwoReplicasThoughOneIsKilled() {
        try (GatewayProcess other = gateway("other")) {
            gateway.start();
            other.start();
            dynamics.faults().add(Fault.drop().after().probability(0.1));
            dynamics.faults().add(Fault.drop().probability(0.05));

            try (Load load = new Load("replicas", 300, number -> replica(number, gateway, other))) {
                load.begin().awaitAnswered(100);
                gateway.kill();
                load.awaitEnd();
                load.awaitDelivered(dynamics);
            }
            assertThat(other.deadLetters()).isZero();
        }
    }

    @Test
    void showsDeadLettersOnEveryReplica() {
        try (GatewayProcess other = gateway("other")) {
            gateway.start();
            other.start();
            Load load = load("shared");
            var refusal = dynamics.faults()
                    .add(Fault.status(400, "0x80040203", "Refused.").onMethod("POST"));
            IntStream.range(0, 3).forEach(number -> gateway.acme().post("/handoff", load.body(number)));
            refusal.remove();
            awaitDeadLetters(other, 3);

            assertThat(other.operator()
                            .post("/dead-letters/acme:handoff:" + load.identity(0) + "/redrive", "")
                            .status())
                    .isEqualTo(201);
            awaitDeadLetters(gateway, 2);

            assertThat(gateway.operator()
                            .send("DELETE", "/dead-letters/acme:handoff:" + load.identity(1), "")
                            .status())
                    .isEqualTo(204);
            awaitDeadLetters(other, 1);

            postgres.suspend();
            postgres.resume();
            recovers("reconnected");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> other.operator()
                                    .post("/dead-letters/acme:handoff:" + load.identity(2) + "/redrive", "")
                                    .status()
                            == 201);
            awaitDeadLetters(gateway, 0);
        }
    }

    @Test
    void anotherReplicaGoesOnWithABulkRedriveAndPostgresMayRestartMeanwhile() {
        try (GatewayProcess other = gateway("other")) {
            gateway.start();
            other.start();
            Load load = new Load("redriven", 200, gateway::acme);
            var refusal = dynamics.faults()
                    .add(Fault.status(400, "0x80040203", "Refused.").onMethod("POST"));
            IntStream.range(0, 200).parallel().forEach(number -> gateway.acme().post("/handoff", load.body(number)));
            refusal.remove();
            awaitDeadLetters(other, 200);

            var redrive = gateway.operator()
                    .post("/dead-letters/redrive", "{\"org\": \"acme\", \"max_per_second\": 50}")
                    .header("Location");
            await().until(() -> load.delivered(dynamics).size() > 20);
            gateway.kill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> load.delivered(dynamics).size() > 60);
            postgres.suspend();
            postgres.resume();

            await().atMost(Duration.ofSeconds(90))
                    .until(() -> other.operator().get(redrive).at("/status").equals("done"));
            var ended = other.operator().get(redrive);
            assertThat(ended.at("/total")).isEqualTo("200");
            assertThat(ended.at("/done")).isEqualTo("200");
            load.awaitDelivered(dynamics);
            awaitDeadLetters(other, 0);
        }
    }

    @Test
    void losesNothingThoughPostgresRestartsUnderLoad() {
        gateway.start();
        dynamics.faults().add(Fault.drop().probability(0.3));
        try (Load load = new Load("restarted", 300, gateway::acme)) {
            load.begin().awaitAnswered(60);
            postgres.suspend();
            postgres.resume();
            load.awaitEnd();
            dynamics.faults().clear();
            load.awaitDelivered(dynamics);
        }
        assertThat(gateway.deadLetters()).isZero();
    }

    private GatewayProcess gateway(String name) {
        return new GatewayProcess(directory.resolve(name), dynamics)
                .with(database)
                .with("handoff.reply-timeout", REPLY_TIMEOUT.toMillis() + "ms");
    }

    private Load load(String name) {
        return new Load(name, 1, gateway::acme);
    }

    private void park(String identity) {
        var refusal = dynamics.faults()
                .add(Fault.status(400, "0x80040203", "Refused.").onMethod("POST"));
        gateway.acme().post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "parked", "channel": "web"}}""".formatted(identity));
        refusal.remove();
    }

    /** As a load balancer does: one after the other, of those that are alive. */
    private static Client replica(int number, GatewayProcess one, GatewayProcess other) {
        return (number % 2 == 0 && one.isAlive() ? one : other).acme();
    }

    private void isReady(boolean expected) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        gateway.management().get("/observe/health/ready").status())
                .isEqualTo(expected ? 200 : 503));
        assertThat(gateway.management().get("/observe/health/live").status()).isEqualTo(200);
    }

    private void worksWithoutAStore(String name) {
        assertThat(gateway.acme().post("/handoff", load(name).body(1)).status()).isEqualTo(201);
        storesNothing(name);
        assertUnavailable(gateway.operator().get("/dead-letters"));
        assertUnavailable(gateway.operator().get("/dead-letters/summary"));
        assertUnavailable(gateway.operator().post("/dead-letters/redrive", "{\"all\": true}"));
        assertUnavailable(gateway.acme().get("/handoff/" + load(name).identity(9)));
    }

    /** Asked for, and because Dynamics is down: both at once by many callers. */
    private void storesNothing(String name) {
        Load load = load(name);
        Client.atOnce(IntStream.range(10, 50)
                        .mapToObj(number -> () -> inTime(
                                () -> gateway.acme().post("/handoff", load.body(number), "Prefer", "respond-async"))))
                .forEach(SharedStoreTest::assertUnavailable);
        dynamics.suspend();
        Client.atOnce(IntStream.range(50, 60)
                        .mapToObj(number -> () -> inTime(() -> gateway.acme().post("/handoff", load.body(number)))))
                .forEach(SharedStoreTest::assertUnavailable);
        dynamics.resume();
    }

    private static Reply inTime(Supplier<Reply> call) {
        long begin = System.nanoTime();
        Reply reply = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REPLY_TIMEOUT.plus(MARGIN));
        return reply;
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    /** Stores and delivers again, without having been started again. */
    private void recovers(String name) {
        try (Load load = new Load(name, 30, gateway::acme)) {
            load.begin().awaitEnd();
            load.awaitDelivered(dynamics);
        }
        assertThat(gateway.operator().get("/dead-letters").status()).isEqualTo(200);
    }

    private static void awaitDeadLetters(GatewayProcess at, int expected) {
        await().atMost(Duration.ofSeconds(30)).until(() -> at.deadLetters() == expected);
    }
}
