package io.handoffgateway.handoff;

import static io.handoffgateway.support.Json.json;
import static io.handoffgateway.support.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffRoutingTest extends GatewayTest {

    /** The example of the documentation. */
    private static final String ADA = """
            {
              "handoff_id": "hf_01J8",
              "session": {
                "id": "ses_8842",
                "channel": "%s",
                "url": "https://app.example/sessions/ses_8842",
                "contact": { "name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+442071234567" },
                "summary": "Wants a refund for a double charge.",
                "classification": "Billing",
                "sentiment": "angry",
                "messages": [
                  { "sender": "customer", "name": "Ada Lovelace", "text": "I was charged twice.",
                    "sent_at": "2026-01-05T09:12:44Z" },
                  { "sender": "ai", "text": "I am sorry about that.", "sent_at": "2026-01-05T09:12:51Z" }
                ]
              }
            }""";

    @Test
    void anEmailBecomesAnIncidentWithEverythingThatIsKnown() {
        var reply = acme().post("/handoff", ADA.formatted("email"));

        assertThat(onlyBody(ACME, "/incidents"))
                .isEqualTo(json(
                        """
                {
                  "title": "Billing - Ada Lovelace",
                  "description": %s,
                  "prioritycode": 2,
                  "customerid_contact@odata.bind": "/contacts(%s)",
                  "incidentid": "%s"
                }""",
                        quoted("""
                Channel: email
                Summary: Wants a refund for a double charge.
                Classification: Billing
                Sentiment: angry
                Customer Details:
                Name: Ada Lovelace
                Email: ada@example.com
                Phone: +442071234567
                Session: https://app.example/sessions/ses_8842

                Transcript:
                [2026-01-05 09:12:44 UTC] Customer (Ada Lovelace): I was charged twice.
                [2026-01-05 09:12:51 UTC] AI: I am sorry about that."""),
                        RecordIds.contactId("acme", "ada@example.com"),
                        RecordIds.incidentId("acme", "hf_01J8")));
        assertIncidentAnswer(reply, "hf_01J8", "ses_8842");
    }

    @Test
    void aWebSessionBecomesALiveWorkItemWithEverythingThatIsKnown() {
        var reply = acme().post("/handoff", ADA.formatted("web"));

        var id = RecordIds.liveWorkItemId("acme", "hf_01J8");
        assertThat(onlyBody(ACME, "/oc_liveworkitems")).isEqualTo(json("""
                {
                  "oc_liveworkitemid": "%s",
                  "name": "Ada Lovelace", "email": "ada@example.com", "phone": "+442071234567",
                  "customerInfo": {"name": "Ada Lovelace", "email": "ada@example.com", "phone": "+442071234567"},
                  "subject": "Wants a refund for a double charge.",
                  "contextVariables": {"sessionId": "ses_8842", "channel": "web"}
                }""", id));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json()).isEqualTo(json("""
                {"handoff_id": "hf_01J8", "session_id": "ses_8842", "status": "delivered", "record": "liveworkitem",
                 "meta": {"dynamics365_chat_id": "%s", "dynamics365_chat_status": "initiated"}}""", id));
    }

    @Test
    void whatIsNotKnownIsNotSent() {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "slack", "contact": {"name": " "}, "summary": null}}""");
        acme().post("/handoff", """
                {"handoff_id": "h2", "session": {"id": "s2", "channel": "sms", "contact": {}, "messages": []}}""");

        assertThat(onlyBody(ACME, "/incidents")).isEqualTo(json("""
                {
                  "title": "Support - Anonymous",
                  "description": %s,
                  "prioritycode": 2,
                  "incidentid": "%s"
                }""", quoted("""
                Channel: slack
                Summary: Not provided
                Classification: Not provided
                Sentiment: Not provided
                Customer Details:
                Name: Not provided
                Email: Not provided
                Phone: Not provided
                Session: s1

                Transcript:"""), RecordIds.incidentId("acme", "h1")));
        assertThat(onlyBody(ACME, "/oc_liveworkitems")).isEqualTo(json("""
                {
                  "oc_liveworkitemid": "%s", "name": "Anonymous", "customerInfo": {"name": "Anonymous"},
                  "contextVariables": {"sessionId": "s2", "channel": "sms"}
                }""", RecordIds.liveWorkItemId("acme", "h2")));
        assertThat(ACME.requests().of("GET", "/contacts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"web, ada@example.com, 1", "email, known@example.com, 2", "email, ada@example.com, 3"})
    void inTheSteadyStateDynamicsIsCalledNoMoreThanNeeded(String channel, String email, int calls) {
        ACME.seed("contacts", Map.of("emailaddress1", "known@example.com", "lastname", "Known"));
        acme().post("/handoff", ADA.formatted("fax").replace("hf_01J8", "first").replace("ada@", "grace@"));
        ACME.requests().clear();

        var reply = acme().post("/handoff", ADA.formatted(channel).replace("ada@example.com", email));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.requests().received()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"email\"",
                "\"EMAIL\"",
                "\"phone\"",
                "\"phone_voice\"",
                "\"Web_Voice\"",
                "\"slack\"",
                "\"messenger\"",
                "\"instagram\"",
                "\"api\"",
                "{\"type\": \"Email\"}",
                "\"fax\"",
                "\"webchat\"",
                "\"web,sms\"",
                "\"'web'\"",
                "\"${exchangeProperty.org}\"",
                "\"we\\u0000b\"",
                "\"wеb with a cyrillic e\"",
                "\"null\"",
                "\"*\"",
                "{\"type\": \"carrier pigeon\", \"id\": \"web\"}"
            })
    void everythingButAChatBecomesAnIncident(String channel) {
        var reply = acme().post("/handoff", session(channel));

        assertIncidentAnswer(reply, "h1", "s1");
        assertThat(ACME.records("incidents")).hasSize(1);
        assertThat(ACME.requests().of("POST", "liveworkitem")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"web\"",
                "\"WEB\"",
                "\" Web\\n\"",
                "\"sms\"",
                "\"Sms\"",
                "\"whatsapp\"",
                "\"WhatsApp\"",
                "{\"type\": \"web\"}",
                "{\"type\": \"SMS\", \"name\": \"email\"}"
            })
    void aChatBecomesALiveWorkItem(String channel) {
        var reply = acme().post("/handoff", session(channel));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/record")).isEqualTo("liveworkitem");
        assertThat(ACME.records("oc_liveworkitems"))
                .singleElement()
                .extracting("oc_liveworkitemid")
                .isEqualTo(reply.at("/meta/dynamics365_chat_id"));
        assertThat(ACME.requests().of("POST", "/incidents")).isEmpty();
        assertThat(ACME.requests().of("GET", "/contacts")).isEmpty();
    }

    @Test
    void noOtherFieldChoosesTheRecord() {
        var reply = acme().post("/handoff?channel=web&record=liveworkitem", """
                {"handoff_id": "h1", "channel": "web", "record": "liveworkitem",
                 "session": {"id": "s1", "channel": "email", "record": "liveworkitem", "type": "web"}}""", "channel", "web");

        assertIncidentAnswer(reply, "h1", "s1");
    }

    @Test
    void takesOpenCxOwnShapes() {
        var reply = acme().post("/handoff", """
                {
                  "handoff_id": "h1",
                  "handoff": {"summary": "Cannot log in", "sentiment": "calm"},
                  "session": {
                    "id": "s1",
                    "channel": {"type": "phone_voice"},
                    "contact": {"name": "Ada", "phone": "+4420"},
                    "history": {"items": [
                      {"created_at": "2026-01-05T09:12:44Z", "event": {"type": "message",
                        "sender": {"type": "contact", "name": "Ada"}, "content": {"text": "Hello"},
                        "attachments": [{"name": "screen.png"}]}},
                      {"created_at": "2026-01-05T09:12:45Z", "event": {"type": "assigned"}},
                      {"created_at": "2026-01-05T09:12:46Z", "event": {"type": "message",
                        "sender": {"type": "autopilot"}, "content": {"text": "Hi"}}}
                    ]}
                  }
                }""");

        assertIncidentAnswer(reply, "h1", "s1");
        assertThat(onlyBody(ACME, "/incidents").get("description").asText()).isEqualTo("""
                Channel: phone
                Summary: Cannot log in
                Classification: Not provided
                Sentiment: calm
                Customer Details:
                Name: Ada
                Email: Not provided
                Phone: +4420
                Session: s1

                Transcript:
                [2026-01-05 09:12:44 UTC] Customer (Ada): Hello [attachment: screen.png]
                [2026-01-05 09:12:46 UTC] AI: Hi""");
    }

    private static String session(String channel) {
        return """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": %s}}""".formatted(channel);
    }

    private static void assertIncidentAnswer(Reply reply, String handoffId, String sessionId) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        var incident = ACME.records("incidents").get(0);
        assertThat(reply.json())
                .isEqualTo(json("""
                {"handoff_id": "%s", "session_id": "%s", "status": "delivered", "record": "incident",
                 "meta": {"dynamics365_incident_id": "%s", "dynamics365_ticket_number": "%s"}}""", handoffId, sessionId, incident.get("incidentid"), incident.get("ticketnumber")));
        assertThat(incident.get("incidentid"))
                .isEqualTo(RecordIds.incidentId("acme", handoffId).toString());
    }

    private static JsonNode onlyBody(DynamicsSimulator dynamics, String path) {
        var requests = dynamics.requests().of("POST", path);
        assertThat(requests).hasSize(1);
        return json(requests.get(0).body());
    }
}
