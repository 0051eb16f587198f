package io.handoffgateway.simulator.opencx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.FrontDoor;
import io.handoffgateway.simulator.HttpPort;
import io.handoffgateway.simulator.Json;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.simulator.RequestJournal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private final OpenCxSimulator opencx = OpenCxSimulator.start();
    private final RequestJournal journal = new RequestJournal();
    private final HttpPort gateway = new HttpPort(
            0,
            new FrontDoor(
                    journal,
                    request -> Answer.json(200, Map.of("status", "accepted")).header("X-Seen", "yes"),
                    request -> Answer.empty(404)));
    private final Webhooks webhooks = opencx.webhooks().to("http://127.0.0.1:" + gateway.port() + "/hook");
    private final Session session = Session.email()
            .contact("Ada", "ada@example.com", null)
            .message("contact", "Help.", NINE)
            .handedOff("Wants help.", "angry", NINE.plusSeconds(9));

    @AfterEach
    void stop() {
        gateway.close();
        opencx.close();
    }

    @Test
    void tellsOfAHandoffAsAnObjectAsAnArrayAndOfSeveral() throws Exception {
        var event = WebhookEvent.handoffToHuman(session);

        var answer = webhooks.send(event);
        webhooks.send(event.asArray());
        webhooks.send(event.and(WebhookEvent.handoffToHuman(Session.web())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("accepted");
        assertThat(answer.header("x-seen")).isEqualTo("yes");
        var data = body(0).path("data");
        assertThat(body(0).path("event").asText()).isEqualTo("conversation.handoff_to_human");
        assertThat(body(0).path("organization_id").asText()).isEqualTo(opencx.organizationId());
        assertThat(data.path("conversation_id").asText()).isEqualTo(session.id());
        assertThat(data.path("timestamp").asText()).isEqualTo("2026-01-05T09:00:09.000Z");
        assertThat(data.path("summary").asText()).isEqualTo("Wants help.");
        assertThat(data.path("reason").asText()).isEqualTo("ai_decided_to_handoff_the_conversation");
        assertThat(body(1).path("data")).hasSize(1).containsExactly(data);
        assertThat(body(2).path("data")).hasSize(2).startsWith(data);
    }

    @Test
    void changesWhatIsTold() throws Exception {
        webhooks.send(WebhookEvent.handoffToHuman(session)
                .with("contact_reason", "Billing")
                .without("language")
                .because("human_agent_decided_to_take_over")
                .fromDynamics()
                .at(NINE));
        webhooks.send(WebhookEvent.handoffToThirdPartyFailed(session));
        webhooks.as("somebody-else").send(WebhookEvent.of("contact.created", Map.of("id", 1)));

        assertThat(body(0).at("/data/contact_reason").asText()).isEqualTo("Billing");
        assertThat(body(0).path("data").has("language")).isFalse();
        assertThat(body(0).at("/data/reason").asText()).isEqualTo("human_agent_decided_to_take_over");
        assertThat(body(0).at("/data/was_handedoff_to_third_party").asBoolean()).isTrue();
        assertThat(body(0).at("/data/third_party_name").asText()).isEqualTo("dynamics365");
        assertThat(body(0).at("/data/timestamp").asText()).isEqualTo("2026-01-05T09:00:00.000Z");
        assertThat(body(1).path("event").asText()).isEqualTo("conversation.handoff_to_third_party_failed");
        assertThat(body(2).path("event").asText()).isEqualTo("contact.created");
        assertThat(body(2).path("organization_id").asText()).isEqualTo("somebody-else");
    }

    @Test
    void tellsWhoHasClosed() throws Exception {
        webhooks.send(WebhookEvent.closed(session, ClosedBy.human("grace@example.com")));
        webhooks.send(WebhookEvent.closed(session, ClosedBy.ai()).fromDynamics());
        webhooks.send(WebhookEvent.closed(session, ClosedBy.workflow()));
        webhooks.send(WebhookEvent.closed(session, ClosedBy.contact()).with("human_resolution_status", "not_resolved"));

        assertThat(body(0).at("/data/closed_by/email").asText()).isEqualTo("grace@example.com");
        assertThat(body(0).at("/data/human_resolution_status").asText()).isEqualTo("resolved");
        assertThat(body(0).at("/data/contact/email").asText()).isEqualTo("ada@example.com");
        assertThat(body(1).at("/data/closed_by").has("AI")).isTrue();
        assertThat(body(1).at("/data/human_resolution_status").isNull()).isTrue();
        assertThat(body(1).at("/data/is_from_third_party").asBoolean()).isTrue();
        assertThat(body(2).at("/data/closed_by").has("workflow")).isTrue();
        assertThat(body(3).at("/data/closed_by").has("contact")).isTrue();
        assertThat(body(3).at("/data/human_resolution_status").asText()).isEqualTo("not_resolved");
    }

    /** The digests were computed by {@code printf '1767604364.{}' | openssl dgst -sha256 -hmac secret} and its like. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plain     | X-Signature   | 77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13
                    base64    | X-Signature   | dzJZAsrKgS3CWXM6rNBGtzgXNyx3e42VtAJkdHRRbhM=
                    prefix    | X-Signature   | sha256=77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13
                    timestamp | X-Signature   | d41d94b067380e6d5c9ceff68ca21fd2275360d00d1c4e24714155c337011f56
                    timestamp | X-Timestamp   | 1767604364
                    beside    | X-Signature   | t=1767604364,v1=d41d94b067380e6d5c9ceff68ca21fd2275360d00d1c4e24714155c337011f56
                    bearer    | Authorization | Bearer secret
                    header    | X-Signature   | secret
                    """)
    void signsInEveryWay(String way, String header, String expected) {
        webhooks.signed(signature(way)).at(Instant.ofEpochSecond(1767604364)).send("{}");
        webhooks.signed(signature(way))
                .at(Instant.ofEpochSecond(1767604364))
                .wronglySigned()
                .send("{}");

        assertThat(sent(0).headers()).containsEntry(header, expected);
        assertThat(header.equals("X-Timestamp")
                        || !expected.equals(sent(1).headers().get(header)))
                .isTrue();
    }

    @Test
    void hasTheSecretInThePathWhereAsked() {
        webhooks.signed(Signature.path("secret")).send("{}");
        webhooks.signed(Signature.path("secret")).wronglySigned().send("{}");

        assertThat(sent(0).path()).isEqualTo("/hook/secret");
        assertThat(sent(1).path()).isEqualTo("/hook/secretx");
    }

    @Test
    void showsNothingUnlessAsked() {
        webhooks.send("{}");

        assertThat(sent(0).headers()).doesNotContainKeys("Authorization", "webhook-signature");
        assertThat(sent(0).headers()).containsEntry("Content-Type", "application/json");
    }

    private static Signature signature(String way) {
        var hmac = Signature.hmac("X-Signature", "secret");
        return switch (way) {
            case "plain" -> hmac;
            case "base64" -> hmac.base64();
            case "prefix" -> hmac.prefix("sha256=");
            case "timestamp" -> hmac.timestampIn("X-Timestamp");
            case "beside" -> hmac.timestampBeside();
            case "bearer" -> Signature.bearer("secret");
            default -> Signature.header("X-Signature", "secret");
        };
    }

    private RecordedRequest sent(int index) {
        return journal.all().get(index);
    }

    private JsonNode body(int index) throws Exception {
        return Json.read(sent(index).body().getBytes());
    }
}
