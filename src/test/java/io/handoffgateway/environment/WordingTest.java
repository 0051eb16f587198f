package io.handoffgateway.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.handoffgateway.simulator.Wording;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A standard environment is learnt in whatever words it refuses (contract section 3, "Stock Dataverse"). */
class WordingTest extends GatewayTest {

    @ParameterizedTest
    @EnumSource
    void anIncidentLandsWithItsQueueItsNoteAndItsCustomer(Wording wording) {
        UMBRELLA.wording(wording);

        Reply reply = umbrella().post("/handoff", handoff("i1", "phone", "Ada", ""));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        Map<String, Object> incident = UMBRELLA.records("incidents").get(0);
        assertThat(incident).containsEntry("_customerid_value", UMBRELLA_CUSTOMER);
        assertThat(String.valueOf(incident.get("description")))
                .hasSizeBetween(1000, 2000)
                .startsWith("Channel: phone");
        assertThat(UMBRELLA.records("annotations")).hasSize(1);
        assertThat(UMBRELLA.records("queueitems")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLongIsShortened(Wording wording) {
        UMBRELLA.wording(wording);
        UMBRELLA.installLiveWorkItems();
        String name = "A".repeat(70) + " " + "B".repeat(300);

        Reply reply = umbrella().post("/handoff", handoff("n1", "email", name, "ada@example.com"));
        Reply chat = umbrella().post("/handoff", handoff("n2", "web", name, "ada@example.com"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(chat.status()).as(chat.body()).isEqualTo(201);
        assertThat(UMBRELLA.records("contacts").get(0))
                .containsEntry("firstname", "A".repeat(49) + "…")
                .containsEntry("lastname", "B".repeat(49) + "…");
        assertThat(String.valueOf(UMBRELLA.records("incidents").get(0).get("title")))
                .hasSize(200)
                .endsWith("…");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLearntCostsNothingMore(Wording wording) {
        UMBRELLA.wording(wording);
        umbrella().post("/handoff", handoff("l1", "phone", "Ada", ""));
        umbrella().post("/handoff", handoff("l2", "phone", "Ada", ""));
        umbrella().post("/handoff", handoff("l3", "phone", "Ada", ""));
        umbrella().post("/handoff", handoff("l4", "phone", "Ada", ""));
        UMBRELLA.requests().clear();

        umbrella().post("/handoff", handoff("l5", "phone", "Ada", ""));

        assertThat(UMBRELLA.requests().of("POST", "/incidents")).hasSize(1);
        assertThat(UMBRELLA.requests().of("GET", "EntityDefinitions")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"CODE_ONLY"})
    void anIncidentIsResolvedByTheAction(Wording wording) {
        String id = umbrella()
                .post("/handoff", handoff("r1", "email", "Ada", "ada@example.com"))
                .at("/meta/dynamics365_incident_id");
        UMBRELLA.wording(wording);

        Reply resolved = umbrella().post("/resolve", "{\"dynamics365_incident_id\": \"" + id + "\"}");

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(UMBRELLA.records("incidents").get(0)).containsEntry("statecode", 1);
    }

    /** Without a code and in another language only the record itself could tell. */
    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"GERMAN_WITHOUT_CODE"})
    void whatIsThereAlreadyIsReplayedQueuedAndResolved(Wording wording) {
        UMBRELLA.installLiveWorkItems();
        Reply incident = umbrella().post("/handoff", handoff("a1", "email", "Ada", "ada@example.com"));
        Reply chat = umbrella().post("/handoff", handoff("a2", "web", "Ada", "ada@example.com"));
        String resolve = "{\"dynamics365_incident_id\": \"" + incident.at("/meta/dynamics365_incident_id") + "\"}";
        umbrella().post("/resolve", resolve);
        environmentChanged();
        UMBRELLA.wording(wording);
        UMBRELLA.seed("contacts", Map.of("lastname", "Other", "emailaddress1", "other@example.com"));

        assertReplayed(umbrella().post("/handoff", handoff("a1", "email", "Ada", "ada@example.com")), incident);
        assertReplayed(umbrella().post("/handoff", handoff("a2", "web", "Ada", "ada@example.com")), chat);
        if (wording != Wording.CODE_ONLY) {
            assertThat(umbrella().post("/resolve", resolve).status()).isEqualTo(200);
        }
        assertThat(UMBRELLA.records("incidents")).hasSize(1);
    }

    private static void assertReplayed(Reply again, Reply first) {
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.at("/replayed")).isEqualTo("true");
        assertThat(again.json().at("/meta")).isEqualTo(first.json().at("/meta"));
    }

    private static String handoff(String id, String channel, String name, String email) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s",
                 "contact": {"name": "%s", "email": "%s"},
                 "messages": [{"sender": "customer", "text": "%s"}, {"sender": "ai", "text": "%s"}]}}""".formatted(id, id, channel, name, email, "a ".repeat(600), "b ".repeat(700));
    }
}
