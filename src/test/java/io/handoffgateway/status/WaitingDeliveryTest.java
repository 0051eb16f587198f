package io.handoffgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class WaitingDeliveryTest extends DeliveryTest {

    @Test
    void aPageListsTheLongestWaitingFirstWithoutTranscripts() {
        breaker("acme").transitionToForcedOpenState();
        for (int i = 0; i < 15; i++) {
            acme().post("/handoff", handoff("h%02d".formatted(i), "slack"));
        }
        List<String> found = new ArrayList<>();
        var after = "";
        do {
            var page = deliveries("?limit=4&after=" + after);
            assertThat(page.at("/total")).isEqualTo("15");
            assertThat(page.body()).doesNotContain(TRANSCRIPT, "ada@example.com");
            found.addAll(page.json().at("/items").findValuesAsText("identity"));
            after = page.json().at("/next").isNull() ? "" : page.at("/next");
        } while (!after.isEmpty());

        assertThat(found).hasSize(15).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void anItemSaysWhatItWaitsFor() {
        ACME.faults().add(Fault.status(429).retryAfter(Duration.ofMinutes(2)));
        acme().post("/handoff", handoff("h1", "slack"));

        var item = deliveries("").json().at("/items/0");

        assertThat(item.at("/id").asText()).isEqualTo("acme:handoff:h1");
        assertThat(item.at("/kind").asText()).isEqualTo("handoff");
        assertThat(item.at("/org").asText()).isEqualTo("acme");
        assertThat(item.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(item.at("/channel").asText()).isEqualTo("slack");
        assertThat(item.at("/attempts").asInt()).isEqualTo(1);
        assertThat(item.at("/under_way").asBoolean(true)).isFalse();
        assertThat(item.at("/cause").asText()).isEqualTo("dynamics.throttled");
        assertThat(item.at("/detail").asText()).contains("429");
        assertThat(Instant.parse(item.at("/accepted_at").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(Instant.parse(item.at("/next_attempt_at").asText()))
                .isAfter(Instant.now().plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "org=acme, 1", "org=globex, 1", "org=none, 0", "q=S-H1, 1", "q=none, 0", "org=acme&q=h2, 0"})
    void theFilterDecides(String query, int expected) {
        breaker("acme").transitionToForcedOpenState();
        breaker("globex").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));
        globex().post("/handoff", handoff("h2", "web"));

        var page = deliveries("?" + query);

        assertThat(page.at("/total")).isEqualTo(String.valueOf(expected));
        assertThat(page.json().at("/items")).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after=%21", "after=eA"})
    void whatCannotBeReadIsABadRequest(String query) {
        var reply = deliveries("?" + query);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void oneIsBroughtForward(CapturedOutput logs) {
        waitsForAnHour();
        breaker("acme").transitionToClosedState();

        var reply = now("acme:handoff:h1", "{\"reason\": \"the customer\\ncalls\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/id")).isEqualTo("acme:handoff:h1");
        assertThat(Instant.parse(reply.at("/next_attempt_at"))).isBefore(Instant.now());
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(1));
        eventually().untilAsserted(() -> assertThat(deliveries("").at("/total")).isEqualTo("0"));
        assertThat(logs.getAll()).contains("robot brings acme:handoff:h1 forward: the customer calls");
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void oneIsGivenUp(CapturedOutput logs) {
        waitsForAnHour();

        var reply = giveUp("acme:handoff:h1", "{\"reason\": \"spam\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
        assertThat(waiting("acme")).isZero();
        assertThat(status("h1").at("/status")).isEqualTo("dead_lettered");
        assertThat(status("h1").at("/cause")).isEqualTo("gateway.given-up");
        assertThat(status("h1").at("/fix")).isNotBlank();
        var letter = letter("acme:handoff:h1");
        assertThat(letter.at("/cause")).isEqualTo("gateway.given-up");
        assertThat(letter.at("/detail"))
                .startsWith("An operator has given it up.")
                .contains("dynamics.unavailable");
        assertThat(letter.at("/detail")).doesNotContain("robot", "spam");
        assertThat(letter.json().at("/story").findValuesAsText("reason")).containsExactly("spam");
        assertThat(letter.json().at("/history")).hasSize(1);
        assertThat(letters("?cause=gateway.given-up&q=given-up").at("/total")).isEqualTo("1");
        assertThat(logs.getAll()).contains("robot gives up acme:handoff:h1: spam");
        assertThat(logs.getAll().lines())
                .filteredOn(line -> line.contains("outcome=\"dead_lettered\""))
                .singleElement()
                .asString()
                .contains("acme:handoff:h1 is a dead letter: gateway.given-up", "session=\"s-h1\"", "attempts=\"1\"");

        breaker("acme").transitionToClosedState();
        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(201);
        assertNoDeadLetters();
    }

    @Test
    void oneThatIsGivenUpAgainSaysOnceThatItWas() {
        waitsForAnHour();
        giveUp("acme:handoff:h1", "");
        assertQueued(redrive("acme:handoff:h1", ""), "h1");

        assertThat(giveUp("acme:handoff:h1", "").status()).isEqualTo(204);

        assertThat(letter("acme:handoff:h1").at("/detail")).containsOnlyOnce("given it up");
    }

    @Test
    void oneThatWasNeverTriedIsGivenUp() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"), "Prefer", "respond-async");

        assertThat(giveUp("acme:handoff:h1", "").status()).isEqualTo(204);

        assertThat(letter("acme:handoff:h1").at("/detail")).contains("before any attempt");
        assertThat(letter("acme:handoff:h1").at("/first_failed_at")).isNotBlank();
    }

    @Test
    void oneThatIsBeingDeliveredIsLeftToThat() {
        waitsForAnHour();
        breaker("acme").transitionToClosedState();
        ACME.faults().add(Fault.delay(Duration.ofSeconds(5)).onPath("/incidents"));
        now("acme:handoff:h1", "");
        eventually().until(() -> deliveries("").json().at("/items/0/under_way").asBoolean());

        assertThat(now("acme:handoff:h1", "").status()).isEqualTo(409);
        assertThat(giveUp("acme:handoff:h1", "").status()).isEqualTo(409);

        eventually().untilAsserted(() -> assertThat(status("h1").at("/status")).isEqualTo("delivered"));
        assertNoDeadLetters();
    }

    @Test
    void whatDoesNotWaitIsNotFound() {
        var letter = park("h1");
        for (var id : List.of("acme:handoff:none", letter)) {
            assertThat(now(id, "").status()).isEqualTo(404);
            assertThat(giveUp(id, "").status()).isEqualTo(404);
        }
        assertThat(letter(letter).at("/cause")).isEqualTo("dynamics.missing-privilege");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"raeson": "typo"} | 422
            {"reason": {}}     | 422
            []                 | 422
            {                  | 400
            """)
    void aReasonThatCannotBeReadChangesNothing(String body, int status) {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));

        assertThat(now("acme:handoff:h1", body).status()).isEqualTo(status);
        assertThat(giveUp("acme:handoff:h1", body).status()).isEqualTo(status);

        assertThat(waiting("acme")).isEqualTo(1);
    }

    @Test
    void ofAnUnknownOrgItIsGivenUpAndNotBroughtForward() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));
        store().write(client -> client.sql("UPDATE delivery SET org = 'gone'").update());

        assertThat(now("acme:handoff:h1", "").status()).isEqualTo(409);
        assertThat(now("acme:handoff:h1", "").at("/detail")).contains("gone is not configured");
        assertThat(giveUp("acme:handoff:h1", "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"GET, /deliveries", "POST, /deliveries/x/now", "DELETE, /deliveries/x"})
    void anOrgsKeyIsNoOperators(String method, String path) {
        assertThat(acme().send(method, path, "").status()).isEqualTo(403);
        assertThat(client("").send(method, path, "").status()).isEqualTo(401);
    }

    private void waitsForAnHour() {
        breaker("acme").transitionToForcedOpenState();
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");
        store().write(client -> client.sql("UPDATE delivery SET due_at = :later")
                .param("later", Instant.now().plusSeconds(3600).toEpochMilli() * 1000)
                .update());
    }

    private Reply deliveries(String query) {
        return operator().get("/deliveries" + query);
    }

    private Reply now(String id, String body) {
        return operator().post("/deliveries/" + encoded(id) + "/now", body);
    }

    private Reply giveUp(String id, String body) {
        return operator().send("DELETE", "/deliveries/" + encoded(id), body);
    }
}
