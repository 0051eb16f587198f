package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutatedBodiesTest extends GatewayTest {

    private static final int BODIES = 300;
    private static final long SEED = 8842;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "\\u0000",
            "\\ud800",
            "\\u2028",
            "'",
            "''",
            "%",
            "&",
            "#",
            "${body}",
            "{{x}}",
            "😀",
            "\u0000",
            "\n",
            "web",
            "email",
            "\"web\"",
            "{\"type\": \"sms\"}",
            "   ");

    private static final String BODY = """
            {"handoff_id": "hf_1", "handoff": {"summary": "s", "sentiment": "calm"},
             "session": {"id": "ses_1", "channel": "email", "url": "https://a.example/1",
              "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+44"},
              "classification": "Billing",
              "messages": [{"sender": "customer", "name": "Ada", "text": "Hi", "sent_at": "2026-01-05T09:12:44Z"}],
              "history": {"items": [{"created_at": 1767604364, "event": {"type": "message",
               "sender": {"type": "ai"}, "content": {"text": "Hello"}, "attachments": ["a.png"]}}]}}}""";

    @Test
    void areRefusedClearlyOrDeliveredCorrectly() {
        var random = new Random(SEED);
        for (int i = 0; i < BODIES; i++) {
            var body = mutated(random);
            assertThat(acme().post("/handoff", body, "Idempotency-Key", "body-" + i))
                    .as(body)
                    .satisfies(MutatedBodiesTest::assertSound);
        }
        assertThat(ACME.records("incidents")).hasSizeGreaterThan(20);
    }

    private static void assertSound(Reply reply) {
        if (reply.status() == 400 || reply.status() == 422) {
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.at("/detail")).isNotEmpty();
        } else {
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            assertThat(record(reply)).isTrue();
        }
    }

    private static boolean record(Reply reply) {
        var chat = reply.at("/record").equals("liveworkitem");
        return ACME.records(chat ? "oc_liveworkitems" : "incidents").stream()
                .anyMatch(row -> String.valueOf(row.get(chat ? "oc_liveworkitemid" : "incidentid"))
                        .equals(reply.at(chat ? "/meta/dynamics365_chat_id" : "/meta/dynamics365_incident_id")));
    }

    /** One to three cuts, insertions or swaps. */
    private static String mutated(Random random) {
        var body = new StringBuilder(BODY);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(body.length());
            switch (random.nextInt(3)) {
                case 0 -> body.delete(at, Math.min(body.length(), at + 1 + random.nextInt(20)));
                case 1 -> body.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> body.setCharAt(at, body.charAt(random.nextInt(body.length())));
            }
        }
        return body.toString();
    }
}
