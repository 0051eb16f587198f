package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.simulator.opencx.ClosedBy;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.Response;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.Signature;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import io.handoffgateway.simulator.opencx.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Orgs that OpenCX drives: each has it show in another way who has sent a webhook. */
public abstract class OpenCxTest extends DeliveryTest {

    protected static final OpenCxSimulator OPENCX = OpenCxSimulator.start();

    protected static final OpenCxSimulator OPENCX_OF_GLOBEX = OpenCxSimulator.start();

    protected static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    protected static final String OLD_SECRET = "whsec_HR4fAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw=";
    protected static final Signature.Hmac HMAC =
            Signature.hmac("X-Signature", "globex-hook").prefix("sha256=").timestampIn("X-Timestamp");

    @DynamicPropertySource
    static void openCx(DynamicPropertyRegistry registry) {
        openCx(registry, "acme", OPENCX, Map.of("secrets", SECRET + "," + OLD_SECRET));
        openCx(
                registry,
                "globex",
                OPENCX_OF_GLOBEX,
                Map.of(
                        "secrets", "globex-hook",
                        "verification", "hmac",
                        "header", "X-Signature",
                        "prefix", "sha256=",
                        "signed", "timestamp.body",
                        "timestamp-header", "X-Timestamp"));
        registry.add("handoff.orgs.globex.opencx.session-column", () -> "new_source");
        registry.add("handoff.orgs.globex.opencx.resolve-not-resolved", () -> "true");
        openCx(registry, "initech", OPENCX, Map.of("secrets", "initech-hook", "verification", "bearer"));
        openCx(registry, "umbrella", OPENCX, Map.of("secrets", "umbrella-hook", "verification", "path"));
    }

    private static void openCx(
            DynamicPropertyRegistry registry, String org, OpenCxSimulator openCx, Map<String, String> webhook) {
        String prefix = "handoff.orgs." + org + ".opencx.";
        registry.add(prefix + "api-key", () -> OpenCxSimulator.KEY);
        registry.add(prefix + "base-url", openCx::url);
        registry.add(prefix + "requests-per-minute", () -> "10000");
        webhook.forEach((key, value) -> registry.add(prefix + "webhook." + key, () -> value));
    }

    @BeforeEach
    void startOpenCxAfresh() {
        for (var openCx : List.of(OPENCX, OPENCX_OF_GLOBEX)) {
            openCx.resume();
            openCx.reset();
        }
    }

    protected String webhookUrl(String org) {
        return "http://127.0.0.1:" + port() + "/opencx/webhook/" + org;
    }

    /** Those of acme, signed. */
    protected Webhooks webhooks() {
        return OPENCX.webhooks().to(webhookUrl("acme")).signed(Signature.standardWebhooks(SECRET));
    }

    protected Webhooks webhooksOfGlobex() {
        return OPENCX_OF_GLOBEX.webhooks().to(webhookUrl("globex")).signed(HMAC);
    }

    protected static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A session by email that was handed off a minute ago. */
    protected static Session handedOff() {
        return handedOff(Session.email());
    }

    protected static Session handedOff(Session session) {
        Instant at = now().minus(Duration.ofMinutes(1));
        return session.contact("Ada Lovelace", "ada@example.com", null)
                .message("contact", TRANSCRIPT, at.minusSeconds(60))
                .message("ai", "I am sorry.", at.minusSeconds(50))
                .handedOff("Wants a refund.", "angry", at);
    }

    protected static void assertAccepted(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.at("/status")).isEqualTo("accepted");
    }

    protected static void assertIgnored(Response response, String reason) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.at("/status")).isEqualTo("ignored");
        assertThat(response.at("/reason")).contains(reason);
    }

    protected void assertRefused(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(401);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.header("WWW-Authenticate")).isNotEmpty();
    }

    /** What was asked of one session; the looks for handed-off ones come whenever they are due. */
    protected static List<RecordedRequest> pulls() {
        return OPENCX.requests().of("GET", "/chat/sessions/");
    }

    /** All that was taken is worked on. */
    protected void awaitDone(String org) {
        eventually().untilAsserted(() -> assertThat(waiting(org)).isZero());
    }

    protected void awaitIncidents(DynamicsSimulator dynamics, int count) {
        eventually().untilAsserted(() -> assertThat(incidents(dynamics)).isEqualTo(count));
    }

    protected static WebhookEvent closed(Session session) {
        return WebhookEvent.closed(session, ClosedBy.human("grace@example.com"));
    }
}
