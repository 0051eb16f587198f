package io.handoffgateway.handoff;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({"email, incidents", "whatsapp, oc_liveworkitems"})
    void copiesSentAtOnceMakeOneRecord(String channel, String entitySet) {
        var replies = Client.atOnce(40, () -> acme().post("/handoff", body(channel, "h1")))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(replies)
                .allSatisfy(reply -> assertThat(withoutReplayed(reply)).isEqualTo(withoutReplayed(replies.get(0))));
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.at("/replayed")).isEqualTo(reply.status() == 200 ? "true" : ""));
        assertThat(ACME.records(entitySet)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "web"})
    void aReplayAnswersAsTheFirstTimeWhereverTheIdentityIsGiven(String channel) {
        var first = acme().post("/handoff", body(channel, "ignored"), "Idempotency-Key", "key-1");
        var second = acme().post("/handoff", body(channel, "key-1"));
        var third =
                acme().post("/handoff", body("email", "other").replace("email", channel), "idempotency-key", " key-1 ");

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.at("/handoff_id")).isEqualTo("key-1");
        for (var replay : List.of(second, third)) {
            var expected = (ObjectNode) first.json();
            assertThat(replay.status()).isEqualTo(200);
            assertThat(replay.header("Content-Type")).isEqualTo("application/json");
            assertThat(replay.json()).isEqualTo(expected.put("replayed", true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"key-1\"", " \"key-1\" ", "\"key-1\";v=1", "\"key\\-1\"", "\"key\\\"1\""})
    void aQuotedKeyIsTheSameHandoffAsItsText(String key) {
        var text = key.contains("\\-") ? key : key.contains("\\\"") ? "key\"1" : "key-1";

        var first = acme().post("/handoff", body("email", "ignored"), "Idempotency-Key", key);
        var second =
                acme().post("/handoff", body("email", text.replace("\\", "\\\\").replace("\"", "\\\"")));

        assertThat(List.of(first, second)).extracting(Reply::status).containsExactly(201, 200);
        assertThat(first.at("/handoff_id")).isEqualTo(text);
        assertThat(ACME.records("incidents")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "web"})
    void withoutAnyIdentityTheSameBodyIsTheSameHandoff(String channel) {
        var body = """
                {"session": {"id": "s1", "channel": "%s"}}""".formatted(channel);

        var first = acme().post("/handoff", body);
        var second = acme().post("/handoff", body, "Idempotency-Key", " ");
        var other = acme().post("/handoff", body.replace("s1", "s2"));

        assertThat(List.of(first, second, other)).extracting(Reply::status).containsExactly(201, 200, 201);
        assertThat(second.at("/handoff_id")).isEqualTo(first.at("/handoff_id")).isNotEqualTo(other.at("/handoff_id"));
    }

    private static String body(String channel, String handoffId) {
        return """
                {"handoff_id": "%s", "session": {"id": "s1", "channel": "%s", "contact": {"email": "ada@example.com"}}}""".formatted(handoffId, channel);
    }

    private static Object withoutReplayed(Reply reply) {
        return ((ObjectNode) json(reply.body())).without("replayed");
    }
}
