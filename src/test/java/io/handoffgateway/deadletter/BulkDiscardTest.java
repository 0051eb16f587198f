package io.handoffgateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkDiscardTest extends DeliveryTest {

    @Test
    void whatTheFilterListsIsPutAsideAndBroughtBackByItsId() {
        park("h1");
        park("h2");
        GLOBEX.faults().add(refusal());
        globex().post("/handoff", handoff("h3", "slack"));

        var discarded = discard("{\"org\": \"acme\", \"count\": 2, \"reason\": \"spam\"}");

        assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
        assertThat(discarded.at("/discarded")).isEqualTo("2");
        assertThat(letters("").json().at("/items").findValuesAsText("identity")).containsExactly("h3");
        assertThat(letters("?discarded=true").at("/total")).isEqualTo("2");

        var restored = restore("{\"id\": \"%s\", \"reason\": \"no spam\"}".formatted(discarded.at("/id")));

        assertThat(restored.at("/restored")).as(restored.body()).isEqualTo("2");
        assertThat(letters("").at("/total")).isEqualTo("3");
        assertThat(restore("{\"id\": \"%s\"}".formatted(discarded.at("/id"))).status())
                .isEqualTo(404);
    }

    @Test
    void moreThanOneTransactionTakesIsPutAside() {
        park("h0");
        store().write(client -> client.sql("""
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
                        INSERT INTO delivery (id, queue, kind, org, identity, state, accepted_at, due_at, cause, detail,
                            first_failed_at, last_failed_at)
                        SELECT id || '-' || i, queue, kind, org, identity, state, accepted_at, due_at, cause, detail,
                            first_failed_at, last_failed_at FROM delivery, n""").update());

        var discarded = discard("{\"all\": true, \"count\": 1201}");

        assertThat(discarded.at("/discarded")).as(discarded.body()).isEqualTo("1201");
        assertNoDeadLetters();
        assertThat(restore("{\"all\": true}").at("/restored")).isEqualTo("1201");
    }

    @Test
    void whatFailsAfterwardsIsNotPutAside() {
        park("h1");
        park("h2");
        store().write(client -> client.sql(
                        "UPDATE delivery SET last_failed_at = last_failed_at + 3600000000 WHERE identity = 'h2'")
                .update());

        var discarded = discard("{\"org\": \"acme\", \"count\": 1}");

        assertThat(discarded.at("/discarded")).as(discarded.body()).isEqualTo("1");
        assertThat(letters("").json().at("/items").findValuesAsText("identity")).containsExactly("h2");
    }

    @Test
    void anotherNumberThanTheOperatorTypedDiscardsNothing() {
        park("h1");
        park("h2");

        var reply = discard("{\"org\": \"acme\", \"count\": 3}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(409);
        assertThat(reply.at("/count")).isEqualTo("2");
        assertThat(reply.at("/detail")).contains("2 dead letters match now");
        assertThat(letters("").at("/total")).isEqualTo("2");
        assertThat(operator().get("/history").at("/total")).isEqualTo("0");
    }

    @Test
    void theHistoryHasALineForAllAndOneForEach() {
        var id = park("h1");

        var job = discard("{\"ids\": [\"%s\"], \"count\": 1, \"reason\": \"spam\"}".formatted(id))
                .at("/id");
        restore("{\"id\": \"%s\"}".formatted(job));

        assertThat(operator().get("/history").json().at("/items").findValuesAsText("action"))
                .containsExactly("bulk_restore", "bulk_discard");
        assertThat(operator().get("/history").json().at("/items").findValuesAsText("detail"))
                .containsExactly("1 dead letter", "1 dead letter");
        var each = operator().get("/history?action=discard&job=" + job).json().at("/items/0");
        assertThat(each.at("/letter_id").asText()).isEqualTo(id);
        assertThat(each.at("/session_id").asText()).isEqualTo("s-h1");
        assertThat(each.at("/reason").asText()).isEqualTo("spam");
        assertThat(letter(id).json().at("/story").findValuesAsText("event")).endsWith("discard", "restore");
        assertThat(operator().get("/history?q=S-H1").at("/total")).isEqualTo("2");
    }

    @Test
    void whatWasDiscardedByItselfSinceIsNotBroughtBackWithTheOthers() {
        var id = park("h1");
        park("h2");
        var job = discard("{\"org\": \"acme\", \"count\": 2}").at("/id");
        operator().post("/dead-letters/" + encoded(id) + "/restore", "");
        operator().send("DELETE", "/dead-letters/" + encoded(id), "");

        assertThat(restore("{\"id\": \"%s\"}".formatted(job)).at("/restored")).isEqualTo("1");
        assertThat(restore("{\"q\": \"h1\"}").at("/restored")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"org": "acme"}                              | 422
            {"count": 1}                                 | 400
            {"org": "acme", "count": "x"}                | 422
            {"orgg": "acme", "count": 1}                 | 422
            {"id": "x", "count": 1}                      | 422
            {"all": "true", "count": 1}                  | 422
            {"all": 1, "count": 1}                       | 422
            {"all": true, "count": "1"}                  | 422
            {"since": "yesterday", "count": 1}           | 400
            {                                            | 400
            """)
    void aWrongBodyDiscardsNothing(String body, int status) {
        park("h1");

        var reply = discard(body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(letters("").at("/total")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}            | 400
            {"id": "x"}   | 404
            {"idd": "x"}  | 422
            {"all": 1}    | 422
            {"id": "x", "org": "acme"} | 422
            {"id": "x", "ids": []}     | 422
            {"id": "x", "all": true}   | 422
            """)
    void aWrongBodyRestoresNothing(String body, int status) {
        operator().send("DELETE", "/dead-letters/" + encoded(park("h1")), "");

        assertThat(restore(body).status()).isEqualTo(status);
        assertNoDeadLetters();
        assertThat(operator().get("/history?action=bulk_restore").at("/total")).isEqualTo("0");
    }

    private Reply discard(String body) {
        return operator().post("/dead-letters/discard", body);
    }

    private Reply restore(String body) {
        return operator().post("/dead-letters/restore", body);
    }
}
