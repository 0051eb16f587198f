package io.handoffgateway.deadletter;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class WholeLetterTest extends DeliveryTest {

    @Test
    void itsStoryBeginsWithTheFirstCall() {
        var before = Instant.now();
        var id = park("h1");

        var story = letter(id).json().at("/story");

        assertThat(events(id)).containsExactly("received", "attempt", "parked");
        assertThat(Instant.parse(story.at("/0/at").asText())).isBetween(before, Instant.now());
        assertThat(story.at("/1/cause").asText()).isEqualTo("dynamics.missing-privilege");
        assertThat(story.at("/1/status").asInt()).isEqualTo(403);
        assertThat(story.at("/1/code").asText()).isEqualTo("0x80040220");
        assertThat(story.at("/1/message").asText()).contains("prvCreateIncident");
        assertThat(story.at("/2/cause").asText()).isEqualTo("dynamics.missing-privilege");
    }

    @Test
    void itsStoryGoesOnWithWhatOperatorsDid() {
        var id = park("h1");
        var received = letter(id).at("/story/0/at");
        ACME.faults().add(refusal());
        operator().send("DELETE", "/dead-letters/" + encoded(id), "{\"reason\": \"spam\"}");
        operator().post("/dead-letters/" + encoded(id) + "/restore", "{\"reason\": \"no spam\"}");
        operator().post("/dead-letters/" + encoded(id) + "/redrive?reason=mended", handoff("h1", "phone"));

        assertThat(events(id))
                .containsExactly(
                        "received", "attempt", "parked", "discard", "restore", "edit", "redrive", "attempt", "parked");
        var story = letter(id).json().at("/story");
        assertThat(story.at("/0/at").asText()).isEqualTo(received);
        assertThat(story.at("/4/who").asText()).isEqualTo("robot");
        assertThat(story.at("/4/reason").asText()).isEqualTo("no spam");
        assertThat(story.at("/5/fields")).isEqualTo(json("[\"/session/channel\"]"));
        assertThat(story.at("/6/reason").asText()).isEqualTo("mended");
    }

    @Test
    void itsStoryTellsOfItsBulkRedrive() {
        var id = park("h1");
        ACME.faults().add(refusal());

        var job = operator()
                .post("/dead-letters/redrive", "{\"org\": \"acme\", \"reason\": \"all\"}")
                .at("/id");

        eventually().until(() -> events(id).size() == 6);
        assertThat(letter(id).at("/story/3/job")).isEqualTo(job);
        assertThat(letter(id).at("/story/3/reason")).isEqualTo("all");
    }

    @Test
    void theStoryOfOneThatWasGivenUpSaysWhoDid() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));
        operator().post("/deliveries/acme%3Ahandoff%3Ah1/now", "");
        operator().send("DELETE", "/deliveries/acme%3Ahandoff%3Ah1", "{\"reason\": \"spam\"}");

        assertThat(events("acme:handoff:h1"))
                .containsExactly("received", "attempt", "bring_forward", "give_up", "parked");
        assertThat(letter("acme:handoff:h1").at("/story/4/cause")).isEqualTo("gateway.given-up");
    }

    @Test
    void maskedItShowsNothingPersonalNorWhatDynamicsSaid() {
        ACME.faults().add(Fault.status(400, "", "Cannot store Ada Lovelace").onPath("/incidents"));
        acme().post("/handoff", handoff("h1", "slack"));

        var masked = operator().get("/dead-letters/acme%3Ahandoff%3Ah1?masked=true");

        assertThat(masked.body()).doesNotContain("Ada", "ada@example.com", TRANSCRIPT);
        assertThat(masked.json().at("/masked").asBoolean()).isTrue();
        assertThat(masked.at("/body/session/id")).isEqualTo("s-h1");
        assertThat(masked.at("/body/session/messages/0/text")).isEqualTo("•••");
        assertThat(masked.at("/message")).isEqualTo("•••");
        assertThat(masked.at("/cause")).isEqualTo("dynamics.refused");
        assertThat(masked.at("/status")).isEqualTo("400");
        assertThat(masked.at("/fix")).isNotBlank();
        assertThat(letter("acme:handoff:h1").json().at("/masked").asBoolean(true))
                .isFalse();
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void itIsRevealedToWhoSaysWhyAndThatIsKept(CapturedOutput logs) {
        var id = park("h1");

        var reply = reveal(id, "{\"reason\": \"the customer asks\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().at("/body")).isEqualTo(json(handoff("h1", "slack")));
        assertThat(reply.json().at("/masked").asBoolean(true)).isFalse();
        var entry = operator().get("/history?action=reveal").json().at("/items/0");
        assertThat(entry.at("/letter_id").asText()).isEqualTo(id);
        assertThat(entry.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(entry.at("/reason").asText()).isEqualTo("the customer asks");
        assertThat(events(id)).endsWith("reveal");
        assertThat(logs.getAll()).contains("robot reveals acme:handoff:h1: the customer asks");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | 422
            {}                 | 422
            {"reason": " "}    | 422
            {"raeson": "typo"} | 422
            {"reason": []}     | 422
            {                  | 400
            """)
    void withoutAReasonNothingIsRevealed(String body, int status) {
        var reply = reveal(park("h1"), body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("Ada");
        assertThat(operator().get("/history").at("/total")).isEqualTo("0");
    }

    @Test
    void whatIsNotThereIsNotRevealed() {
        assertThat(reveal("acme:handoff:none", "{\"reason\": \"x\"}").status()).isEqualTo(404);
        assertThat(operator().get("/history").at("/total")).isEqualTo("0");
        assertThat(acme().post("/dead-letters/x/reveal", "{\"reason\": \"x\"}").status())
                .isEqualTo(403);
    }

    private Reply reveal(String id, String body) {
        return operator().post("/dead-letters/" + encoded(id) + "/reveal", body);
    }

    private List<String> events(String id) {
        return letter(id).json().at("/story").findValues("event").stream()
                .map(JsonNode::asText)
                .toList();
    }
}
