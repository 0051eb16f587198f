package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: how a language writes down nothing, or a text, is no reason to refuse a customer. */
class EmptinessTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'contact': []",
                "'contact': {}",
                "'contact': ''",
                "'contact': null",
                "'contact': {'name': [], 'email': {}, 'phone_number': '', 'phone': null}",
                "'messages': {}",
                "'messages': []",
                "'messages': ''",
                "'messages': [null, [], {}, '']",
                "'history': []",
                "'history': {'items': {}}",
                "'history': {'items': [null, []]}",
                "'history': {'items': [{'event': []}]}",
                "'handoff': []",
                "'handoff': {'summary': {}, 'sentiment': []}",
                "'summary': [], 'classification': {}, 'sentiment': [], 'url': {}",
                "'contact': {'email': '\u200b', 'name': '\ufeff'}",
            })
    void nothingIsAbsentHoweverItIsWritten(String members) {
        for (var channel : List.of("email", "web")) {
            var reply = acme().post("/handoff", """
                    {"session": {"id": "s1", "channel": "%s", %s}}""".formatted(channel, members.replace('\'', '"')));

            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        }
        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("title", "Support - Anonymous")
                .hasEntrySatisfying("description", description -> assertThat(description.toString())
                        .isEqualTo("""
                        Channel: email
                        Summary: Not provided
                        Classification: Not provided
                        Sentiment: Not provided
                        Customer Details:
                        Name: Not provided
                        Email: Not provided
                        Phone: Not provided
                        Session: s1

                        Transcript:""")));
        assertThat(ACME.records("oc_liveworkitems")).singleElement().satisfies(item -> assertThat(item)
                .containsEntry("name", "Anonymous")
                .doesNotContainKey("email"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'id': 8842                                | Session: 8842
            'id': 8842.0                              | Session: 8842
            'id': 's', 'sentiment': 0.8               | Sentiment: 0.8
            'id': 's', 'sentiment': -1                | Sentiment: -1
            'id': 's', 'sentiment': true              | Sentiment: true
            'id': 's', 'classification': 7            | Classification: 7
            'id': 's', 'summary': false               | Summary: false
            'id': 's', 'handoff': {'summary': 12.5}   | Summary: 12.5
            'id': 's', 'contact': {'name': 7}         | Name: 7
            'id': 's', 'contact': {'phone': 4.42071234567E11} | Phone: 442071234567
            'id': 's', 'messages': [{'text': 42, 'sender': 1, 'name': 2.5}] | [no time] 1 (2.5): 42
            'id': 's', 'history': [{'event': {'type': 'message', 'sender': {'type': 'ai'}, 'content': {'text': true}}}] | [no time] AI: true
            """)
    void aNumberOrABooleanIsItsText(String members, String line) {
        var reply = acme().post("/handoff", """
                {"session": {"channel": "email", %s}}""".formatted(members.replace('\'', '"')));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> assertThat(
                        String.valueOf(incident.get("description")).lines())
                .contains(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true", "[]", "{}", "''"})
    void handoffsWhoseIdTellsNothingAreNotOne(String id) {
        for (var session : List.of("s1", "s2")) {
            var reply = acme().post("/handoff", """
                    {"handoff_id": %s, "session": {"id": "%s", "channel": "email"}}""".formatted(id.replace('\'', '"'), session));
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        }

        assertThat(ACME.records("incidents")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', nullValues = "-", textBlock = """
            {"dynamics365_incident_id": "%s", "custom_data": []}                                                  | -
            {"session_id": 8842, "dynamics365_incident_id": "%s"}                                                 | 8842
            {"session_id": [], "meta": [], "dynamics365_incident_id": "%s", "dynamics365_chat_id": []}            | -
            {"session_id": "s", "dynamics365_incident_id": "%s", "dynamics365_chat_id": false, "data": ""}        | s
            {"session_id": "s", "handoff_id": "h1", "dynamics365_incident_id": false, "dynamics365_chat_id": false} | s
            {"session_id": "s", "handoff_id": "h1", "dynamics365_incident_id": {}, "dynamics365_chat_id": ""}     | s
            {"event": "conversation.closed", "data": {"conversation_id": 7, "meta": [], "custom_data": {"dynamics365_incident_id": "%s"}}} | 7
            {"event": "conversation.closed", "data": {"conversation_id": "s", "meta": {"dynamics365_incident_id": "%s"}, "custom_data": []}} | s
            """)
    void aResolveIsReadTheSameWay(String body, @Nullable String session) {
        var incident = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s", "channel": "email"}}""").at("/meta/dynamics365_incident_id");

        var reply = acme().post("/resolve", body.replace("%s", incident));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/status")).isEqualTo("resolved");
        assertThat(reply.at("/session_id")).isEqualTo(session == null ? "" : session);
        assertThat(ACME.records("incidents").get(0)).containsAllEntriesOf(Map.of("statecode", 1));
    }
}
