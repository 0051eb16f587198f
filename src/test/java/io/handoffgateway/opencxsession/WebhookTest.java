package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.Signature;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import io.handoffgateway.simulator.opencx.Webhooks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest extends OpenCxTest {

    private static final WebhookEvent NOTHING = WebhookEvent.of("conversation.created", Map.of("id", "1"));

    private Webhooks of(String org) {
        return OPENCX.webhooks()
                .to(webhookUrl(org))
                .signed(
                        switch (org) {
                            case "globex" -> HMAC;
                            case "initech" -> Signature.bearer("initech-hook");
                            case "umbrella" -> Signature.path("umbrella-hook");
                            default -> Signature.standardWebhooks(SECRET);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "globex", "initech", "umbrella"})
    void isTakenAsTheOrgSetsIt(String org) {
        assertIgnored(of(org).send(NOTHING), "nothing to do");
        assertRefused(of(org).wronglySigned().send(NOTHING));
        assertRefused(of(org).signed(Signature.none()).send(NOTHING));
        assertThat(waiting(org)).isZero();
    }

    @Test
    void anyOfSeveralSecretsWillDo() {
        assertIgnored(of("acme").signed(Signature.standardWebhooks(OLD_SECRET)).send(NOTHING), "nothing to do");
        assertIgnored(
                of("acme")
                        .signed(Signature.standardWebhooks("whsec_" + "QUJD".repeat(10), SECRET))
                        .send(NOTHING),
                "nothing to do");
    }

    @Test
    void aBodyThatWasChangedOnItsWayIsRefused() {
        var session = handedOff();
        String changed = "{\"event\": \"conversation.handoff_to_human\", \"data\": {\"conversation_id\": \"%s\"}}"
                .formatted(session.id());

        for (String org : new String[] {"acme", "globex"}) {
            assertRefused(of(org).send(changed, changed.replace("human", "humans")));
            assertThat(waiting(org)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"acme, -301", "acme, 310", "globex, -301", "globex, 310"})
    void oneThatIsReplayedAfterTheWindowIsRefused(String org, int seconds) {
        var event = WebhookEvent.handoffToHuman(handedOff());

        assertRefused(of(org).at(now().plusSeconds(seconds)).send(event));
        assertThat(waiting(org)).isZero();
        assertThat(of(org).at(now().minus(Duration.ofMinutes(4))).send(NOTHING).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "acme/umbrella-hook",
                "initech/initech-hook",
                "umbrella/umbrella-hook/more",
                "%2e%2e",
                ""
            })
    void whereThereIsNoneItIsNotFound(String path) {
        var answer = of("acme").to(webhookUrl(path)).send(NOTHING);

        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("umbrella-hook", "initech-hook");
    }

    @Test
    void whatIsNoHandoffIsIgnoredWithTheReason() {
        var event = WebhookEvent.handoffToHuman(handedOff());

        assertIgnored(of("acme").send(event.fromDynamics()), "own integration");
        assertIgnored(of("acme").send(event.because("human_agent_decided_to_take_over")), "A person has taken over");
        assertIgnored(of("acme").send(event.with("conversation_id", null)), "no conversation");
        assertIgnored(of("acme").send(event.without("conversation_id")), "no conversation");
        assertIgnored(of("acme").send("{}"), "nothing to do");
        assertIgnored(of("acme").send("{\"event\": null, \"data\": null}"), "nothing to do");
        assertIgnored(of("acme").send("{\"event\": \"conversation.closed\", \"data\": []}"), "nothing in it");
        assertThat(waiting("acme")).isZero();
        assertThat(pulls()).isEmpty();
    }

    @Test
    void aFailureOfTheBuiltInIntegrationIsAHandoff() {
        var session = OPENCX.sessions().put(handedOff());

        assertAccepted(of("acme").send(WebhookEvent.handoffToThirdPartyFailed(session)));

        awaitIncidents(ACME, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"event":       | 400
            {} {}           | 400
            ""              | 422
            [1]             | 422
            null            | 422
            """)
    void aBodyThatCannotBeUnderstoodIsRefused(String body, int status) {
        var answer = of("acme").send(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void whatEveryCallIsRefusedForItIsRefusedForToo() {
        assertThat(of("acme").with("Content-Type", "text/plain").send(NOTHING).status())
                .isEqualTo(415);
        assertThat(of("acme").send("\"" + "x".repeat(6 << 20) + "\"").status()).isEqualTo(413);
        assertThat(client("").get("/opencx/webhook/acme").status()).isEqualTo(405);
    }

    @Test
    void everyEventIsCountedByABoundedName() {
        of("acme").send(NOTHING);
        of("acme").send(WebhookEvent.of("conversation.of-some-other-kind", Map.of()));
        of("acme").wronglySigned().send(NOTHING);

        assertThat(management()
                        .get("/observe/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("handoff_opencx")))
                .anyMatch(line -> line.contains("event=\"conversation.created\"") && line.contains("org=\"acme\""))
                .anyMatch(line -> line.contains("event=\"other\"") && line.contains("outcome=\"ignored\""))
                .anyMatch(line -> line.contains("outcome=\"refused\""))
                .noneMatch(line -> line.contains("of-some-other-kind"));
    }

    @Test
    void whatIsStoredNamesTheSession() {
        OPENCX.suspend();
        var session = Session.email();
        assertAccepted(of("acme").send(WebhookEvent.handoffToHuman(session)));

        assertThat(operator().get("/deliveries?org=acme").body()).contains(session.id());
        OPENCX.resume();
    }
}
