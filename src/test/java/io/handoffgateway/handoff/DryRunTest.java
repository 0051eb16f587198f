package io.handoffgateway.handoff;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunTest extends GatewayTest {

    private static final String ADA = """
            {"handoff_id": "h1", "session": {"id": "s1", "channel": "%s",
             "contact": {"name": "Ada Lovelace", "email": "ada+1@example.com"}}}""";

    @ParameterizedTest
    @ValueSource(strings = {"email", "web"})
    void sendsNothingAndShowsWhatWouldBeSent(String channel) {
        forgetToken("acme");
        ACME.requests().clear();

        var dry = acme().post("/handoff?dry_run=true", ADA.formatted(channel));

        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        assertThat(dry.header("Content-Type")).isEqualTo("application/json");
        assertThat(dry.json().fieldNames()).toIterable().containsExactly("record", "requests");
        assertThat(ACME.requests().all()).isEmpty();

        acme().post("/handoff?dry_run=false", ADA.formatted(channel));
        assertThat(dry.json().at("/requests")).containsExactlyElementsOf(sent());
        assertThat(dry.json())
                .isEqualTo(json(
                        """
                {"record": "%s", "requests": %s}""",
                        channel.equals("web") ? "liveworkitem" : "incident",
                        dry.json().at("/requests")));
    }

    @Test
    void namesMethodPathAndBody() {
        var requests = acme().post("/handoff?dry_run=true", ADA.formatted("email"))
                .json()
                .at("/requests");

        assertThat(requests).hasSize(3);
        assertThat(requests.get(0)).isEqualTo(json("""
                {"method": "GET", "body": null, "path": "/api/data/v9.2/contacts?$select=contactid,statecode,_masterid_value,createdon\
                &$filter=emailaddress1%%20eq%%20%%27ada%%2B1%%40example.com%%27\
                &$orderby=statecode%%20asc,createdon%%20asc&$top=10"}""".formatted()));
        assertThat(requests.get(1)).isEqualTo(json("""
                {"method": "POST", "path": "/api/data/v9.2/contacts", "body": {
                  "contactid": "%s", "firstname": "Ada", "lastname": "Lovelace", "emailaddress1": "ada+1@example.com",
                  "description": "Created from chat session s1"}}""", RecordIds.contactId("acme", "ada+1@example.com")));
        assertThat(requests.get(2).at("/method").asText()).isEqualTo("POST");
        assertThat(requests.get(2).at("/path").asText())
                .isEqualTo("/api/data/v9.2/incidents?$select=incidentid,ticketnumber");
        assertThat(requests.get(2).at("/body/customerid_contact@odata.bind").asText())
                .isEqualTo("/contacts(" + RecordIds.contactId("acme", "ada+1@example.com") + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"session\": {\"channel\": \"web\"}}", "[]"})
    void refusesWhatARealOneRefuses(String body) {
        var dry = acme().post("/handoff?dry_run=true", body);
        var real = acme().post("/handoff", body);

        assertThat(dry.status()).isEqualTo(real.status()).isIn(400, 422);
        assertThat(dry.json()).isEqualTo(real.json());
    }

    private static Iterable<JsonNode> sent() {
        return ACME.requests().all().stream()
                .filter(request -> request.path().startsWith("/api/"))
                .map(DryRunTest::shown)
                .toList();
    }

    private static JsonNode shown(RecordedRequest request) {
        ObjectNode shown = json("{}").require();
        shown.put("method", request.method());
        shown.put("path", request.path());
        shown.set("body", request.body().isEmpty() ? json("null") : json(request.body()));
        return shown;
    }
}
