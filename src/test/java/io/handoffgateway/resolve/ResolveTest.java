package io.handoffgateway.resolve;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveTest extends GatewayTest {

    private static final String UNKNOWN = "99999999-0000-4000-8000-000000000009";

    private String incident = "";

    @BeforeEach
    void anIncidentIsOpen() {
        incident = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "ses_8842", "channel": "email"}}""").at("/meta/dynamics365_incident_id");
        ACME.requests().clear();
    }

    @Test
    void resolvesTheIncidentByItsId() {
        var reply = acme().post("/resolve", """
                {"session_id": "ses_8842", "dynamics365_incident_id": "%s"}""".formatted(incident));

        assertResolved(reply);
        assertThat(ACME.requests().all()).hasSize(1);
        var request = ACME.requests().all().get(0);
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.path()).isEqualTo("/api/data/v9.2/incidents(" + incident + ")");
        assertThat(request.headers()).containsEntry("If-Match", "*");
        assertThat(json(request.body())).isEqualTo(json("""
                {"statecode": 1, "statuscode": 5}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"session_id": "ses_8842", "handoff_id": "h1"}""", """
                {"session_id": "ses_8842", "handoff_id": " h1 ", "dynamics365_incident_id": " "}""", """
                {"event": "conversation.closed", "organization_id": "org_1",
                 "data": {"conversation_id": "ses_8842", "meta": {"dynamics365_incident_id": "%s"}}}""", """
                {"event": "conversation.closed", "organization_id": "org_1",
                 "data": {"conversation_id": "ses_8842", "meta": {}, "custom_data": {"dynamics365_incident_id": "%s"}}}""", """
                {"session_id": "ses_8842", "handoff_id": "another", "dynamics365_incident_id": "%S"}"""})
    void resolvesTheIncidentHoweverItIsNamed(String body) {
        assertResolved(acme().post("/resolve", body.formatted(incident)));
    }

    @Test
    void resolvingTwiceIsFine() {
        var body = """
                {"session_id": "ses_8842", "handoff_id": "h1"}""";

        assertResolved(acme().post("/resolve", body));
        assertResolved(acme().post("/resolve", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"session_id": "ses_8842", "dynamics365_chat_id": "%s"}""", """
                {"session_id": "ses_8842", "handoff_id": "h1", "dynamics365_chat_id": "%s"}""", """
                {"event": "conversation.closed", "data": {"conversation_id": "ses_8842",
                 "custom_data": {"dynamics365_chat_id": "%s"}}}"""})
    void aChatHasNothingToResolve(String body) {
        var reply = acme().post("/resolve", body.formatted(UNKNOWN));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(json("""
                {"session_id": "ses_8842", "status": "ignored"}"""));
        assertThat(ACME.requests().all()).isEmpty();
    }

    @Test
    void anUnknownIncidentIsRefusedAndNotCreated() {
        var reply = acme().post("/resolve", """
                {"session_id": "s", "dynamics365_incident_id": "%s"}""".formatted(UNKNOWN));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/cause")).isEqualTo("dynamics.not-found");
        assertThat(ACME.records("incidents")).hasSize(1);
    }

    @Test
    void anotherOrgsIncidentIsUnknown() {
        var reply = globex().post("/resolve", """
                {"session_id": "s", "dynamics365_incident_id": "%s"}""".formatted(incident));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(ACME.requests().all()).isEmpty();
        assertThat(ACME.records("incidents"))
                .singleElement()
                .extracting("statecode")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | ''
            []                                                        | ''
            {"session_id": "s"}                                       | ''
            {"dynamics365_incident_id": "1"}                          | /dynamics365_incident_id
            {"dynamics365_incident_id": "x'); drop"}                  | /dynamics365_incident_id
            {"dynamics365_incident_id": ["x"]}                        | /dynamics365_incident_id
            {"dynamics365_incident_id": {}}                           | ''
            {"handoff_id": ["h1"]}                                    | /handoff_id
            {"event": "conversation.opened", "handoff_id": "h1"}      | /event
            {"event": "conversation.closed", "data": ["h1"]}          | /data
            {"event": "conversation.closed", "data": []}              | ''
            {"data": {"meta": {"dynamics365_incident_id": "1-2"}}}    | /data/meta/dynamics365_incident_id
            """)
    void refusesABodyThatNamesNoRecord(String body, String pointer) {
        var reply = acme().post("/resolve", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().at("/errors").findValuesAsText("pointer")).contains(pointer);
        assertThat(ACME.requests().all()).isEmpty();
    }

    private void assertResolved(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json()).isEqualTo(json("""
                {"session_id": "ses_8842", "status": "resolved", "meta": {"dynamics365_incident_id": "%s"}}""", incident));
        assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("statecode", 1).containsEntry("statuscode", 5));
    }
}
