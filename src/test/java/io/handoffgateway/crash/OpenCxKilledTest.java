package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.Signature;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import io.handoffgateway.simulator.opencx.Webhooks;
import io.handoffgateway.support.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenCX has told is kept through any end, and several gateways look through its sessions as one (contract section 10). */
class OpenCxKilledTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final OpenCxSimulator openCx = OpenCxSimulator.start();
    private Path directory;

    @BeforeEach
    void prepare(@TempDir Path empty) {
        directory = empty;
    }

    @AfterEach
    void end() {
        dynamics.close();
        openCx.close();
    }

    @Test
    void whatWasAnsweredIsDeliveredOnceThoughTheGatewayIsKilledBeforeItHasAskedOpenCx() {
        var session = openCx.sessions().put(handedOff());
        try (GatewayProcess gateway = gateway("gateway").start()) {
            openCx.suspend();
            assertThat(webhooks(gateway)
                            .send(WebhookEvent.handoffToHuman(session))
                            .status())
                    .isEqualTo(200);
            gateway.kill();
            openCx.resume();

            gateway.start();

            await().atMost(LONGEST).until(() -> dynamics.records("incidents").size() == 1);
        }
    }

    @Test
    void whatCannotBeStoredIsNotTakenAndTakenWhenItCan() {
        var session = openCx.sessions().put(handedOff());
        try (PostgresServer postgres = PostgresServer.start();
                GatewayProcess gateway =
                        gateway("gateway").with(postgres.freshDatabase()).start()) {
            postgres.suspend();

            var refused = webhooks(gateway).send(WebhookEvent.handoffToHuman(session));

            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(openCx.requests().all()).isEmpty();

            postgres.resume();
            await().atMost(LONGEST)
                    .until(() -> webhooks(gateway)
                                    .send(WebhookEvent.handoffToHuman(session))
                                    .status()
                            == 200);
            await().atMost(LONGEST).until(() -> dynamics.records("incidents").size() == 1);
        }
    }

    @Test
    void killedAgainAndAgainWhileItDeliversItMakesOneRecord() {
        var session = openCx.sessions().put(handedOff());
        dynamics.faults().add(Fault.delay(Duration.ofMillis(200)));
        try (GatewayProcess gateway = gateway("gateway").start()) {
            for (int round = 0; round < 3; round++) {
                assertThat(webhooks(gateway)
                                .send(WebhookEvent.handoffToHuman(session))
                                .status())
                        .isEqualTo(200);
                gateway.kill();
                gateway.start();
            }
            await().atMost(LONGEST).until(() -> dynamics.records("incidents").size() == 1);
            await().atMost(LONGEST).until(() -> gateway.operator()
                    .get("/deliveries?org=acme")
                    .at("/total")
                    .equals("0"));
            assertThat(dynamics.records("incidents")).hasSize(1);
            assertThat(gateway.deadLetters()).isZero();
        }
    }

    @Test
    void twoGatewaysLookThroughTheSessionsOnceATime() {
        try (PostgresServer postgres = PostgresServer.start()) {
            Map<String, String> database = postgres.freshDatabase();
            try (GatewayProcess one = reconciling("one").with(database);
                    GatewayProcess other = reconciling("other").with(database)) {
                one.start();
                other.start();
                openCx.sessions().put(handedOff());
                openCx.requests().clear();
                await().atMost(LONGEST).until(() -> looks().size() >= 5);

                List<Instant> looks = looks();
                // One look too many would be two seconds short; only the first may have been late.
                assertThat(Duration.between(looks.get(0), looks.get(looks.size() - 1)))
                        .isGreaterThan(Duration.ofSeconds(2)
                                .multipliedBy(looks.size() - 1)
                                .minusSeconds(1));
                await().atMost(LONGEST)
                        .until(() -> dynamics.records("incidents").size() == 1);

                one.kill();
                openCx.sessions().put(handedOff());
                await().atMost(LONGEST)
                        .until(() -> dynamics.records("incidents").size() == 2);
            }
        }
    }

    private List<Instant> looks() {
        return openCx.requests().all().stream()
                .filter(request -> request.path().contains("handed_off=true"))
                .map(request -> request.instant())
                .sorted()
                .toList();
    }

    private GatewayProcess reconciling(String name) {
        return gateway(name).with("handoff.orgs.acme.opencx.reconcile.every", "2s");
    }

    private GatewayProcess gateway(String name) {
        return new GatewayProcess(directory.resolve(name), dynamics)
                .with(Map.of(
                        "handoff.orgs.acme.opencx.api-key",
                        OpenCxSimulator.KEY,
                        "handoff.orgs.acme.opencx.base-url",
                        openCx.url(),
                        "handoff.orgs.acme.opencx.requests-per-minute",
                        "10000",
                        "handoff.orgs.acme.opencx.webhook.secrets",
                        SECRET));
    }

    private Webhooks webhooks(GatewayProcess gateway) {
        return openCx.webhooks()
                .to("http://127.0.0.1:" + gateway.port() + "/opencx/webhook/acme")
                .signed(Signature.standardWebhooks(SECRET));
    }

    private static Session handedOff() {
        return Session.email()
                .contact("Ada Lovelace", "ada@example.com", null)
                .handedOff("Wants a refund.", "angry", Instant.now());
    }
}
