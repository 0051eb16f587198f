package io.handoffgateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class HistoryTest extends DeliveryTest {

    @Autowired
    private OldHistory oldHistory;

    @Test
    void everyDeedSaysWhoDidWhatToWhatAndWhy() {
        var id = park("h1");
        var before = Instant.now();
        discard(id, "spam");
        operator().post("/dead-letters/" + encoded(id) + "/restore", "{\"reason\": \"no\\nspam\"}");
        redrive(id, "");

        assertThat(actions("")).containsExactly("redrive", "restore", "discard");
        var restored = history("?action=restore").json().at("/items/0");
        assertThat(restored.at("/id").asText()).isNotBlank();
        assertThat(Instant.parse(restored.at("/at").asText())).isAfter(before);
        assertThat(restored.at("/who").asText()).isEqualTo("robot");
        assertThat(restored.at("/org").asText()).isEqualTo("acme");
        assertThat(restored.at("/letter_id").asText()).isEqualTo(id);
        assertThat(restored.at("/identity").asText()).isEqualTo("h1");
        assertThat(restored.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(restored.at("/reason").asText()).isEqualTo("no spam");
        assertThat(restored.has("fields")).isFalse();
    }

    @Test
    void whatIsNotDoneIsNoHistory() {
        discard("acme:handoff:none", "spam");
        redrive("acme:handoff:none", "");
        redrive(park("h1"), "{}");

        assertThat(actions("")).isEmpty();
    }

    @Test
    void anEditSaysWhichMembersChangedAndNothingOfWhatTheySay() {
        var id = park("h1");
        ACME.faults().add(refusal());

        redrive(id, """
                {"handoff_id": "h1", "Ada Lovelace": 1, "session": {"id": "s-h1", "channel": "phone",
                 "contact": {"name": "Grace Hopper", "email": "ada@example.com"},
                 "messages": [{"sender": "customer", "text": "My card ends in 4243"}, {"text": "Hello"}]}}""");

        var edit = history("?action=edit");
        assertThat(edit.json().at("/items/0/fields"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "/•••",
                        "/session/channel",
                        "/session/contact/name",
                        "/session/messages/0/text",
                        "/session/messages/1");
        assertThat(history("").body()).doesNotContain("Grace", "Ada", "card");
        assertThat(actions("")).containsExactlyInAnyOrder("edit", "redrive");
    }

    @Test
    void theSameBodyOnceMoreIsNoEdit() {
        redrive(park("h1"), handoff("h1", "slack"));

        assertThat(actions("")).containsExactly("redrive");
    }

    @Test
    void aBulkRedriveIsOneLineAndOneForEachLetterThatIsAskedFor() {
        park("h1");
        park("h2");

        var started = operator().post("/dead-letters/redrive", "{\"org\": \"acme\", \"reason\": \"mended\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        eventually().until(() -> incidents(ACME) == 2);

        var line = history("").json().at("/items");
        assertThat(line).hasSize(1);
        assertThat(line.at("/0/action").asText()).isEqualTo("bulk_redrive");
        assertThat(line.at("/0/job").asText()).isEqualTo(started.at("/id"));
        assertThat(line.at("/0/reason").asText()).isEqualTo("mended");
        assertThat(line.at("/0/detail").asText()).isEqualTo("2 dead letters");
        assertThat(actions("?job=" + started.at("/id")))
                .containsExactlyInAnyOrder("bulk_redrive", "redrive", "redrive");
        assertThat(actions("?q=s-H2")).containsExactly("redrive");
    }

    @Test
    void aBulkRedriveThatIsStoppedSaysSo() {
        park("h1");
        park("h2");
        ACME.suspend();
        var started = operator().post("/dead-letters/redrive", "{\"all\": true, \"max_per_second\": 0.001}");

        operator().send("DELETE", started.header("Location"), "");

        assertThat(history("?action=cancel_redrive").at("/items/0/job")).isEqualTo(started.at("/id"));
        ACME.resume();
        eventually().until(() -> !operator()
                .get(started.header("Location"))
                .at("/ended_at")
                .isEmpty());
    }

    @Test
    void whatWaitsIsBroughtForwardAndGivenUp() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"));

        operator().post("/deliveries/acme%3Ahandoff%3Ah1/now", "{\"reason\": \"she calls\"}");
        operator().send("DELETE", "/deliveries/acme%3Ahandoff%3Ah1", "{\"reason\": \"spam\"}");

        assertThat(actions("?org=acme")).containsExactly("give_up", "bring_forward");
        assertThat(history("?q=she%20CALLS").at("/items/0/action")).isEqualTo("bring_forward");
    }

    @Test
    void aMoveIsOneLineOfTheOldName() {
        park("h1");
        store().write(client -> client.sql("UPDATE delivery SET org = 'gone', id = 'gone:handoff:h1'")
                .update());

        operator().post("/orgs/gone/move", "{\"to\": \"acme\", \"reason\": \"renamed\"}");

        var line = history("?org=gone").json().at("/items/0");
        assertThat(line.at("/action").asText()).isEqualTo("move_org");
        assertThat(line.at("/detail").asText()).isEqualTo("to acme");
        assertThat(line.at("/reason").asText()).isEqualTo("renamed");
    }

    @Test
    void aPageListsTheNewestFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            discard(park("h" + i), "reason " + i);
            expected.add(0, "reason " + i);
        }
        List<String> found = new ArrayList<>();
        var after = "";
        do {
            var page = history("?limit=3&after=" + after);
            assertThat(page.at("/total")).isEqualTo("7");
            found.addAll(page.json().at("/items").findValuesAsText("reason"));
            after = page.json().at("/next").isNull() ? "" : page.at("/next");
        } while (!after.isEmpty());

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "org=acme, 1",
        "org=globex, 0",
        "who=robot, 1",
        "who=rob, 0",
        "q=S-H1, 1",
        "q=SPAM, 1",
        "q=%25, 0"
    })
    void theFilterDecides(String query, int expected) {
        discard(park("h1"), "spam");

        assertThat(history("?" + query).at("/total")).isEqualTo(String.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action=none", "limit=0", "limit=1001", "after=eA", "q=%00", "who=a%00"})
    void whatCannotBeReadIsABadRequest(String query) {
        var reply = history("?" + query);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void allOfItIsATableThatNoSpreadsheetCalculates() {
        discard(park("h1"), "=HYPERLINK(\\\"http://x\\\")");
        discard(park("h2"), "plain, with comma");

        var reply = operator().get("/history?action=discard", "Accept", "text/csv");

        assertThat(reply.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(reply.body().lines().toList()).hasSize(3);
        assertThat(reply.body())
                .startsWith("\"at\",\"who\",\"action\",\"org\",\"letter_id\",")
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "\"plain, with comma\"")
                .endsWith("\r\n");
    }

    @Test
    void whatIsOldIsForgotten() {
        discard(park("h1"), "old");
        store().write(client -> client.sql("UPDATE history SET at = 0").update());
        discard(park("h2"), "new");

        oldHistory.purge();

        assertThat(history("").json().at("/items").findValuesAsText("reason")).containsExactly("new");
    }

    @Test
    void anOrgsKeyIsNoOperators() {
        assertThat(acme().get("/history").status()).isEqualTo(403);
        assertThat(client("").get("/history").status()).isEqualTo(401);
    }

    private void discard(String id, String reason) {
        operator().send("DELETE", "/dead-letters/" + encoded(id), "{\"reason\": \"" + reason + "\"}");
    }

    private Reply history(String query) {
        return operator().get("/history" + query);
    }

    private List<String> actions(String query) {
        return history(query).json().at("/items").findValuesAsText("action");
    }
}
