package io.handoffgateway.deadletter;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest extends DeliveryTest {

    private static final String JSON_LINES = "application/x-ndjson";

    @Test
    void allThatTheFilterListsIsALineEach() {
        park("h1");
        park("h2");
        var discarded = park("h3");
        operator().send("DELETE", "/dead-letters/" + encoded(discarded), "");

        var export = export("?org=acme&limit=1");

        assertThat(export.header("Content-Type")).isEqualTo(JSON_LINES);
        assertThat(export.body()).endsWith("\n").doesNotContain(TRANSCRIPT, "ada@example.com");
        assertThat(lines(export)).containsExactlyElementsOf(letters("").json().at("/items"));
        assertThat(lines(export("?discarded=true"))).hasSize(1);
        assertThat(export("?org=globex").body()).isEmpty();
    }

    @Test
    void moreThanFitsIntoOnePageIsListedWhole() {
        park("h0");
        store().write(client -> client.sql("""
                        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
                        INSERT INTO delivery (id, queue, kind, org, identity, state, accepted_at, due_at, cause, detail,
                            first_failed_at, last_failed_at)
                        SELECT id || '-' || i, queue, kind, org, identity, state, accepted_at, due_at, cause, detail,
                            first_failed_at, last_failed_at FROM delivery, n""").update());

        assertThat(lines(export("?org=acme")))
                .extracting(letter -> letter.at("/id").asText())
                .hasSize(1201)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html,*/*;q=0.8", "nonsense"})
    void whoDoesNotAskForItGetsAPage(String accept) {
        park("h1");

        assertThat(operator().get("/dead-letters", "Accept", accept).at("/total"))
                .isEqualTo("1");
    }

    @Test
    void aFilterThatIsWrongIsAProblem() {
        var reply = export("?cause=none");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "since=2026-01-05T09:00:00Z, h1 h2",
        "since=2026-01-05T09:00:00.000001Z, h1",
        "until=2026-01-05T09:00:00Z, ''",
        "until=2026-01-05T10:00:00.000001%2B01:00, h2",
        "since=2026-01-05T09:00:00Z&until=2026-01-05T10:00:00Z, h2",
        "since=&until=, h1 h2"
    })
    void theTimeOfTheLastFailureRestricts(String query, String expected) {
        failedAt(park("h2"), 1767603600);
        failedAt(park("h1"), 1767607200);
        var identities = List.of(expected.split(" ")).stream()
                .filter(each -> !each.isEmpty())
                .toList();

        assertThat(letters("?" + query).json().at("/items").findValuesAsText("identity"))
                .containsExactlyElementsOf(identities);
        assertThat(operator()
                        .get("/dead-letters/summary?" + query)
                        .json()
                        .at("/groups/0/count")
                        .asInt())
                .isEqualTo(identities.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=yesterday",
                "until=2026-01-05",
                "since=2026-01-05T09:00:00",
                "since=2026-01-05T09:00:00+01:00",
                "since=%2B999999999-01-01T00:00:00Z",
                "since=2026-01-05T09:00:00Z&until=2026-01-05T09:00:00Z"
            })
    void whatIsNoTimeIsABadRequest(String query) {
        for (var path : List.of("/dead-letters?", "/dead-letters/summary?")) {
            var reply = operator().get(path + query);
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.at("/detail")).containsPattern("since|until");
        }
    }

    @Test
    void aBulkRedriveTakesThoseOfATime() {
        failedAt(park("h2"), 1767603600);
        failedAt(park("h1"), 1767607200);

        var wrong = operator().post("/dead-letters/redrive", "{\"since\": \"yesterday\"}");
        var started = operator().post("/dead-letters/redrive", "{\"until\": \"2026-01-05T10:00:00Z\"}");

        assertThat(wrong.status()).as(wrong.body()).isEqualTo(400);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(started.at("/total")).isEqualTo("1");
        assertThat(started.json().at("/filter")).isEqualTo(json("{\"until\": \"2026-01-05T10:00:00Z\"}"));
        eventually()
                .untilAsserted(() -> assertThat(letters("").json().at("/items").findValuesAsText("identity"))
                        .containsExactly("h1"));
    }

    private void failedAt(String id, long seconds) {
        store().write(client -> client.sql("UPDATE delivery SET last_failed_at = :at WHERE id = :id")
                .param("at", seconds * 1_000_000)
                .param("id", id)
                .update());
    }

    private Reply export(String query) {
        return operator().get("/dead-letters" + query, "Accept", JSON_LINES);
    }

    private static List<JsonNode> lines(Reply export) {
        return export.body().lines().map(line -> json(line)).toList();
    }
}
