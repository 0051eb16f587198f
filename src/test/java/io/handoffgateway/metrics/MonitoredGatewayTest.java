package io.handoffgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.backlog.Backlog;
import io.handoffgateway.route.RoutesDirectory;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.support.Certificates;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway that has done once all that there are metrics of, as it is scraped after that. */
public abstract class MonitoredGatewayTest extends GatewayTest {

    /** What no metric may hold. */
    protected static final String SUMMARY = "has gout";

    /** What landed later, the two that were given up, and what landed of these. */
    private static final int TOLD = 4;

    private static final RoutesDirectory ROUTES = RoutesDirectory.create();
    private static final OpenCxSimulator OPENCX = OpenCxSimulator.start();
    private static final WebhookReceiver RECEIVER = WebhookReceiver.start();

    /** Stores something for a partner, who is not there, each second of the first minute. */
    private static final String OWN_STEP = """
            - route:
                id: partner-remind
                description: Has the partner told of something.
                routeConfigurationId: caller-decides
                from:
                  id: partner-remind-endpoint
                  uri: timer:partner-remind
                  parameters:
                    period: "1000"
                    repeatCount: "3"
                  steps:
                    - setProperty:
                        id: of-acme
                        name: org
                        expression:
                          constant:
                            expression: acme
                    - to:
                        id: keep-for-partner
                        uri: stored:partner-tell
            - route:
                id: partner-tell
                description: Tells the partner.
                routeConfigurationId: nobody-waits
                from:
                  id: partner-tell-endpoint
                  uri: stored:partner-tell
                  steps:
                    - to:
                        id: call-partner
                        uri: http://127.0.0.1:1
                        parameters:
                          bridgeEndpoint: "true"
                          httpClientConfigurer: "#plainHttpClient"
            """;

    private static @Nullable Scrape scrape;

    @Autowired
    private Backlog backlog;

    @DynamicPropertySource
    static void monitored(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(ROUTES.path().resolve("partner-tell.camel.yaml"), OWN_STEP);
        registry.add("handoff.routes-directory", () -> ROUTES.path().toString());
        registry.add("handoff.orgs.acme.opencx.api-key", () -> OpenCxSimulator.KEY);
        registry.add("handoff.orgs.acme.opencx.base-url", OPENCX::url);
        registry.add("handoff.orgs.acme.opencx.webhook.secrets", () -> "hook-secret");
        registry.add("handoff.orgs.acme.opencx.webhook.verification", () -> "bearer");
        registry.add("handoff.orgs.acme.callback.url", RECEIVER::url);
        registry.add("handoff.orgs.acme.callback.secrets", () -> "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        Path certificate = Certificates.pem(Certificates.pkcs12(freshDirectory(), "RSA"));
        String hooli = "handoff.orgs.hooli.";
        registry.add(hooli + "api-key", () -> "hooli-key");
        registry.add(hooli + "dynamics.environment-url", GLOBEX::url);
        registry.add(hooli + "dynamics.login-url", GLOBEX::url);
        registry.add(hooli + "dynamics.tenant-id", () -> "11111111-1111-1111-1111-111111111111");
        registry.add(hooli + "dynamics.client-id", () -> "22222222-2222-2222-2222-222222222222");
        registry.add(hooli + "dynamics.client-certificate-path", certificate::toString);
    }

    @BeforeEach
    void allIsDoneOnce() {
        if (scrape == null) {
            deliver();
            giveUpAndSendAgain();
            beThrottled();
            beRefusedByEntra();
            hearOfOpenCx();
            editBadly();
            backlog.count();
            awaitMetric(text ->
                    text.contains("handoff_step_queue_depth{") && text.contains("handoff_step_failures_total{"));
            scrape = Scrape.of(metrics());
            giveUpTheSteps();
        }
    }

    /** The gateway lives on, and would tell of each attempt while others test. */
    private void giveUpTheSteps() {
        await().until(() -> {
            List<String> waiting = operator().get("/deliveries?org=acme").json().findValuesAsText("id").stream()
                    .filter(id -> id.startsWith("acme:partner-tell:"))
                    .toList();
            waiting.forEach(id -> operator().send("DELETE", "/deliveries/" + id, ""));
            return waiting.isEmpty();
        });
    }

    /** As it was read once. */
    protected static Scrape scrape() {
        if (scrape == null) {
            throw new IllegalStateException("Nothing is scraped yet");
        }
        return scrape;
    }

    private String metrics() {
        return management().get("/observe/metrics").body();
    }

    private void awaitMetric(Predicate<String> there) {
        await().until(this::metrics, there);
    }

    private void deliver() {
        assertThat(hand("now", "web").status()).isEqualTo(201);
        assertThat(hand("now", "web").status()).isEqualTo(200);
        assertThat(acme().post("/handoff?dry_run=true", handoff("dry", "sms")).status())
                .isEqualTo(200);
        acme().post("/handoff", handoff("later", "email"), "Prefer", "respond-async");
        await().until(() -> !RECEIVER.calls().isEmpty());
    }

    private void giveUpAndSendAgain() {
        var fault = ACME.faults()
                .add(Fault.status(403, "0x80040220", "Principal user is missing prvCreateIncident")
                        .onMethod("POST"));
        hand("again", "slack");
        hand("stays", "carrier-pigeon");
        fault.remove();
        operator().post("/dead-letters/acme:handoff:again/redrive", "");
        awaitMetric(text -> Scrape.of(text).named("handoff_calls_seconds_count").stream()
                .anyMatch(calls ->
                        "callback".equals(calls.labels().get("system")) && Double.parseDouble(calls.value()) == TOLD));
    }

    private void beThrottled() {
        GLOBEX.faults()
                .add(Fault.status(429)
                        .onPath("/oc_")
                        .retryAfter(Duration.ofSeconds(3))
                        .times(1));
        assertThat(globex().post("/handoff", handoff("throttled", "web")).status())
                .isEqualTo(202);
        await().until(() -> waiting("globex") == 0);
    }

    private void beRefusedByEntra() {
        forgetToken("umbrella");
        UMBRELLA.faults()
                .add(Fault.status(401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired")
                        .onPath("/token"));
        assertThat(umbrella().post("/handoff", handoff("refused", "web")).at("/cause"))
                .isEqualTo("entra.invalid-secret");
    }

    private void hearOfOpenCx() {
        assertThat(client("Bearer another").post("/opencx/webhook/acme", "{}").status())
                .isEqualTo(401);
        assertThat(operator().get("/connection?org=acme").status()).isEqualTo(200);
    }

    private void editBadly() {
        Path broken = ROUTES.path().resolve("partner-broken.camel.yaml");
        try {
            Files.writeString(broken, "- route: {id: partner-broken, from: {uri: \"nowhere:at-all\", steps: []}}\n");
            awaitMetric(text -> text.contains("handoff_routes_findings{"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Reply hand(String id, String channel) {
        return acme().post("/handoff", handoff(id, channel));
    }

    private static String handoff(String id, String channel) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s", "summary": "%s",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+442071234567"}}}""".formatted(id, id, channel, SUMMARY);
    }
}
