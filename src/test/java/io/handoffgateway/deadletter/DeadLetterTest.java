package io.handoffgateway.deadletter;

import static io.handoffgateway.support.Json.json;
import static io.handoffgateway.support.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class DeadLetterTest extends DeliveryTest {

    @Autowired
    private DeadLetters deadLetters;

    @ParameterizedTest
    @CsvSource({
        "403, 0x80040220, dynamics.missing-privilege",
        "403, 0x80072560, dynamics.user-not-in-org",
        "403, '', dynamics.missing-privilege",
        "400, 0x80048d19, dynamics.invalid-property",
        "400, 0x8004431A, dynamics.invalid-option",
        "400, 0x80044331, dynamics.too-long",
        "400, 0x80044410, dynamics.customer-required",
        "404, 0x80040217, dynamics.not-found",
        "404, 0x8006088a, dynamics.unknown-entity",
        "412, 0x80040333, dynamics.duplicate-rule",
        "500, 0x80040333, dynamics.duplicate-rule",
        "400, '', dynamics.refused",
        "400, 0x0, dynamics.refused",
        "409, 0x80040216, dynamics.refused"
    })
    void whatIsRefusedForGoodIsParkedAtOnceAndNotRepeated(int status, String code, String cause) {
        ACME.faults().add(Fault.status(status, code, "No, says Dynamics").onPath("/incidents"));

        var reply = acme().post("/handoff", handoff("h1", "slack"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/handoff_id")).isEqualTo("h1");
        assertThat(reply.at("/status_of_handoff")).isEqualTo("dead_lettered");
        assertThat(reply.at("/cause")).isEqualTo(cause);
        assertThat(reply.at("/fix")).isNotBlank();
        assertThat(reply.body()).doesNotContain("says Dynamics");
        assertThat(ACME.requests().of("POST", "/incidents")).hasSizeBetween(1, teaches(cause) ? 2 : 1);
        assertThat(letters("?cause=" + cause).at("/items/0/id")).isEqualTo("acme:handoff:h1");
    }

    /** Whether it says something of the environment, with which the same handoff is sent once more. */
    private static boolean teaches(String cause) {
        return cause.equals("dynamics.customer-required");
    }

    @ParameterizedTest
    @CsvSource({"web, /oc_liveworkitems", "slack, /contacts"})
    void aTokenThatIsRefusedOnceIsReplacedAndTheSameRequestSentAgain(String channel, String path) {
        ACME.faults().add(Fault.expiredToken().onMethod("POST").times(1));

        assertThat(acme().post("/handoff", handoff("h1", channel)).status()).isEqualTo(201);

        var sent = ACME.requests().of("POST", path);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).body()).isNotEmpty().isEqualTo(sent.get(1).body());
        assertThat(ACME.requests().of("GET", path).size()).isLessThanOrEqualTo(1);
        assertThat(ACME.requests().of("POST", "/token")).hasSize(1);
    }

    @Test
    void aTokenThatIsRefusedTwiceIsNotTriedAThirdTime() {
        ACME.faults().add(Fault.status(401));

        var reply = acme().post("/handoff", handoff("h1", "web"));

        assertThat(reply.at("/cause")).as(reply.body()).isEqualTo("dynamics.unauthorized");
        assertThat(ACME.requests().of("POST", "/oc_liveworkitems")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, AADSTS7000215: Invalid client secret provided, entra.invalid-secret",
        "401, invalid_client, AADSTS7000222: The provided client secret keys are expired, entra.invalid-secret",
        "400, unauthorized_client, AADSTS700016: Application was not found, entra.unknown-application",
        "400, invalid_request, AADSTS90002: Tenant not found, entra.unknown-tenant"
    })
    void whatEntraRefusesIsParkedAtOnce(int status, String error, String description, String cause) {
        forgetToken("acme");
        ACME.reset();
        ACME.faults().add(Fault.status(status, error, description).onPath("/token"));

        var reply = acme().post("/handoff", handoff("h1", "web"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo(cause);
        assertThat(ACME.requests().received()).isEqualTo(1);
    }

    @Test
    void aPageListsTheNewestFirstWithoutTranscripts() {
        for (int i = 0; i < 25; i++) {
            park("h%02d".formatted(i));
        }
        List<String> found = new ArrayList<>();
        var after = "";
        do {
            var page = letters("?limit=7&after=" + after);
            assertThat(page.at("/total")).isEqualTo("25");
            assertThat(page.body()).doesNotContain(TRANSCRIPT, "ada@example.com");
            page.json()
                    .at("/items")
                    .forEach(item -> found.add(item.at("/identity").asText()));
            after = page.json().at("/next").isNull() ? "" : page.at("/next");
        } while (!after.isEmpty());

        assertThat(found).hasSize(25).doesNotHaveDuplicates();
        assertThat(found.get(0)).isEqualTo("h24");
        assertThat(found.get(24)).isEqualTo("h00");
    }

    @Test
    void aPageSaysWhatHappened() {
        park("h1");

        var item = letters("").json().at("/items/0");

        assertThat(item.fieldNames())
                .toIterable()
                .contains("id", "kind", "org", "identity", "session_id", "channel", "cause", "detail", "attempts")
                .contains("first_failed_at", "last_failed_at")
                .doesNotContain("body", "history");
        assertThat(item.at("/kind").asText()).isEqualTo("handoff");
        assertThat(item.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(item.at("/channel").asText()).isEqualTo("slack");
        assertThat(item.at("/attempts").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "org=acme, 2",
        "org=globex, 1",
        "org=none, 0",
        "cause=dynamics.missing-privilege, 2",
        "channel=slack, 1",
        "channel=SLACK, 1",
        "q=H2, 1",
        "q=s-h1, 1",
        "q=not-found, 1",
        "q=%25, 0",
        "org=acme&q=h3, 0",
        "org=&cause=&q=, 3"
    })
    void listAndSummaryTakeTheSameFilter(String query, int expected) {
        park("h1");
        ACME.faults().add(Fault.status(404).onMethod("PATCH"));
        acme().post(
                        "/resolve",
                        "{\"session_id\": \"s-h2\", \"dynamics365_incident_id\": \"%s\"}".formatted(UUID.randomUUID()));
        GLOBEX.faults().add(refusal());
        globex().post("/handoff", handoff("h3", "email"));
        var resolved = letters("?org=acme&cause=dynamics.not-found").at("/items/0/id");
        assertThat(resolved).startsWith("acme:resolve:");

        assertThat(letters("?" + query.replace("q=H2", "q=S-H2")).at("/total")).isEqualTo(String.valueOf(expected));
        assertThat(operator()
                        .get("/dead-letters/summary?" + query.replace("q=H2", "q=S-H2"))
                        .json()
                        .at("/groups")
                        .findValues("count"))
                .extracting(count -> count.asInt())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=1001", "limit=x", "after=%21", "after=eA", "cause=none"})
    void whatCannotBeReadIsABadRequest(String query) {
        var reply = letters("?" + query);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("java.", "handoffgateway");
    }

    @Test
    void aLetterIsShownWhole() {
        var id = park("h1");

        var whole = letter(id).json();

        assertThat(whole.at("/body")).isEqualTo(json(handoff("h1", "slack")));
        assertThat(whole.at("/cause").asText()).isEqualTo("dynamics.missing-privilege");
        assertThat(whole.at("/code").asText()).isEqualTo("0x80040220");
        assertThat(whole.at("/message").asText()).contains("prvCreateIncident");
        assertThat(whole.at("/status").asInt()).isEqualTo(403);
        assertThat(whole.at("/fix").asText()).contains("prvCreateIncident");
        assertThat(whole.at("/step").asText()).startsWith("POST /");
        assertThat(whole.at("/history")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "100%",
                "a b",
                "..",
                "a/../b",
                "ключ-ß",
                "it's \"quoted\"",
                "a:b:c",
                "a\\b",
                "?x=1#y;z",
                "+&=",
                "%2F"
            })
    void anyIdentityCanBeAskedForInAPath(String identity) {
        var fault = ACME.faults().add(refusal());
        var refused = acme().post("/handoff", handoff("x", "slack").replace("\"x\"", quoted(identity)));
        fault.remove();
        assertThat(refused.at("/handoff_id")).isEqualTo(identity);
        var id = letters("").at("/items/0/id");

        assertThat(id).contains(identity);
        assertThat(letter(id).at("/identity")).as(letter(id).body()).isEqualTo(identity);
        if (!identity.equals("..")) {
            assertThat(status(identity).at("/status")).isEqualTo("dead_lettered");
        }
        assertThat(redrive(id, "").status()).isEqualTo(201);
        assertNoDeadLetters();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var reply : List.of(
                letter("acme:handoff:none"),
                redrive("acme:handoff:none", ""),
                operator().send("DELETE", "/dead-letters/none", ""),
                operator().post("/dead-letters/acme:handoff:none/restore", ""),
                operator().get("/redrives/none"))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(404);
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /dead-letters", "POST, /dead-letters/x/redrive", "POST, /dead-letters/redrive", "GET, /redrives"})
    void anOrgsKeyIsNoOperators(String method, String path) {
        assertThat(acme().send(method, path, "").status()).isEqualTo(403);
    }

    @Test
    void sendingItAgainIsANewTryThatKeepsOneLetterOrNone() {
        park("h1");
        var again = ACME.faults().add(refusal());
        assertThat(acme().post("/handoff", handoff("h1", "slack")).status()).isEqualTo(502);
        assertThat(letters("").at("/total")).isEqualTo("1");
        assertThat(parked("acme")).isEqualTo(1);
        again.remove();

        assertThat(acme().post("/handoff", handoff("h1", "slack")).status()).isEqualTo(201);
        assertNoDeadLetters();
        assertThat(parked("acme")).isZero();
    }

    @Test
    void aDryRunOfADeadLetterLeavesIt() {
        park("h1");

        assertThat(acme().post("/handoff?dry_run=true", handoff("h1", "slack")).status())
                .isEqualTo(200);

        assertThat(letters("").at("/total")).isEqualTo("1");
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void copiesRefusedAtOnceAreOneLetter() {
        var fault = ACME.faults().add(refusal());
        for (int round = 0; round < 5; round++) {
            assertThat(Client.atOnce(40, () -> acme().post("/handoff", handoff("h1", "slack"))))
                    .extracting(Reply::status)
                    .containsOnly(502);
            assertThat(parked("acme")).isEqualTo(1);
            assertThat(letters("").at("/total")).isEqualTo("1");
        }
        fault.remove();

        assertThat(redrive("acme:handoff:h1", "").status()).isEqualTo(201);
        assertThat(parked("acme")).isZero();
    }

    @Test
    void aDiscardedLetterCanBeRestored() {
        var id = park("h1");

        assertThat(operator()
                        .send("DELETE", "/dead-letters/" + encoded(id) + "?reason=spam", "")
                        .status())
                .isEqualTo(204);
        assertNoDeadLetters();
        assertThat(letter(id).status()).isEqualTo(404);
        assertThat(redrive(id, "").status()).isEqualTo(404);

        var restored = operator().post("/dead-letters/" + encoded(id) + "/restore", "");
        assertThat(restored.at("/id")).isEqualTo(id);
        assertThat(letters("").at("/total")).isEqualTo("1");
        assertThat(redrive(id, "").status()).isEqualTo(201);
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void aReasonIsAMemberOfTheBody(CapturedOutput logs) {
        var id = park("h1");
        var path = "/dead-letters/" + encoded(id);

        assertThat(operator()
                        .send("DELETE", path, "{\"reason\": \"a test\\nof\\rours\"}")
                        .status())
                .isEqualTo(204);
        assertThat(operator()
                        .post(path + "/restore", "{\"reason\": \"no test\"}")
                        .status())
                .isEqualTo(200);
        assertThat(operator().post(path + "/redrive?reason=mended%0Aindeed", "").status())
                .isEqualTo(201);

        assertThat(logs.getAll())
                .contains("robot discards acme:handoff:h1: a test of ours")
                .contains("robot restores acme:handoff:h1: no test")
                .contains("robot redrives acme:handoff:h1: mended indeed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"raeson": "typo"} | 422
            {"reason": []}     | 422
            "spam"             | 422
            {"reason": "spam   | 400
            """)
    void aReasonThatCannotBeReadChangesNothing(String body, int status) {
        var id = park("h1");
        var put = park("h2");
        operator().send("DELETE", "/dead-letters/" + encoded(put), "");

        var discard = operator().send("DELETE", "/dead-letters/" + encoded(id), body);
        var restore = operator().post("/dead-letters/" + encoded(put) + "/restore", body);

        assertThat(discard.status()).as(discard.body()).isEqualTo(status);
        assertThat(restore.status()).as(restore.body()).isEqualTo(status);
        assertThat(letters("").json().at("/items").findValuesAsText("id")).containsExactly(id);
    }

    @Test
    void aDiscardedLetterIsNotRestoredBesideANewerOne() {
        var id = park("h1");
        operator().send("DELETE", "/dead-letters/" + encoded(id), "");
        park("h1");

        assertThat(operator()
                        .post("/dead-letters/" + encoded(id) + "/restore", "")
                        .status())
                .isEqualTo(409);
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void theDiscardedAreListedWithTheSameFilter() {
        var id = park("h1");
        park("h2");
        operator().send("DELETE", "/dead-letters/" + encoded(id), "");

        assertThat(letters("?discarded=true").at("/items/0/id")).isEqualTo(id);
        assertThat(letters("?discarded=true").at("/items/0/discarded_at")).isNotBlank();
        assertThat(letters("?discarded=true&org=globex").at("/total")).isEqualTo("0");
        assertThat(letters("").at("/total")).isEqualTo("1");
    }

    @Test
    void whatIsDiscardedIsDeletedWhenItsTimeIsOverAndNothingElseIs() {
        var id = park("h1");
        var kept = park("h2");
        var recent = park("h3");
        operator().send("DELETE", "/dead-letters/" + encoded(id), "");
        operator().send("DELETE", "/dead-letters/" + encoded(recent), "");
        store().write(client -> client.sql("UPDATE delivery SET discarded_at = 0 WHERE id = :id")
                .param("id", id)
                .update());

        deadLetters.purgeDiscarded();

        assertThat(letters("?discarded=true").json().at("/items").findValuesAsText("id"))
                .containsExactly(recent);
        assertThat(letters("").at("/items/0/id")).isEqualTo(kept);
    }

    @Test
    void wordsThatNoStoreTakesKeepNothingFromBeingParked() {
        ACME.faults().add(Fault.status(403, "0x80040220", "Principal\u0000 is missing \uFFFF prvCreateIncident"));

        var reply = acme().post("/handoff", handoff("h1", "slack"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(letter("acme:handoff:h1").at("/message"))
                .startsWith("Principal is missing ")
                .endsWith(" prvCreateIncident")
                .doesNotContain("\0", "\uFFFF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dead-letters?q=a%00",
                "/dead-letters?org=%00",
                "/dead-letters?channel=sms%00",
                "/deliveries?q=%00",
                "/deliveries?org=%00acme",
                "/dead-letters/summary?org=%00"
            })
    void aQueryThatNoStoreTakesIsRefused(String path) {
        var reply = operator().get(path);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void logsQuoteNeitherTheCustomerNorDynamics(CapturedOutput logs) {
        ACME.faults().add(Fault.status(400, "", "Cannot store Ada Lovelace").onPath("/incidents"));
        acme().post("/handoff", handoff("h1", "slack"));
        redrive("acme:handoff:h1", "");
        ACME.faults().clear();
        ACME.faults().add(Fault.status(503, "", "Cannot store Ada Lovelace"));
        Client.atOnce(20, () -> acme().post("/handoff", handoff("h2", "email"))).toList();
        ACME.faults().clear();
        eventually().untilAsserted(() -> assertThat(waiting("acme")).isZero());

        assertThat(logs.getAll()).contains("acme:handoff:h1").doesNotContain("Ada", "ada@example.com", TRANSCRIPT);
    }
}
