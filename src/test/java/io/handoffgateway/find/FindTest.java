package io.handoffgateway.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindTest extends DeliveryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/handoff_id", "/meta/dynamics365_incident_id", "/meta/dynamics365_ticket_number", "/session_id"
            })
    void aCaseIsFoundByWhateverIsKnownOfIt(String known) {
        acme().post("/handoff", handoff("other", "slack"));
        var delivered = acme().post("/handoff", handoff("h1", "slack"));
        var id = delivered.at("/meta/dynamics365_incident_id");

        var item = onlyItem(find(delivered.at(known)));

        assertThat(item.at("/status").asText()).isEqualTo("delivered");
        assertThat(item.at("/org").asText()).isEqualTo("acme");
        assertThat(item.at("/record").asText()).isEqualTo("incident");
        assertThat(item.at("/ids/dynamics365_incident_id").asText()).isEqualTo(id);
        assertThat(item.at("/ticket_number").asText()).isEqualTo(delivered.at("/meta/dynamics365_ticket_number"));
        assertThat(item.at("/link").asText())
                .isEqualTo(ACME.url() + "/main.aspx?etn=incident&id=" + id + "&pagetype=entityrecord");
        if (known.equals("/handoff_id")) {
            assertThat(item.at("/handoff_id").asText()).isEqualTo("h1");
        }
        if (known.equals("/session_id")) {
            assertThat(item.at("/session_id").asText()).isEqualTo("s-h1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/handoff_id", "/meta/dynamics365_chat_id"})
    void aChatIsFoundByItsHandoffOrItsId(String known) {
        var delivered = globex().post("/handoff", handoff("h1", "web"));

        var item = onlyItem(find(delivered.at(known)));

        assertThat(item.at("/org").asText()).isEqualTo("globex");
        assertThat(item.at("/record").asText()).isEqualTo("liveworkitem");
        assertThat(item.at("/ids/dynamics365_chat_id").asText()).isEqualTo(delivered.at("/meta/dynamics365_chat_id"));
        assertThat(item.at("/link").asText()).contains("etn=oc_liveworkitem&id=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1", "s-h1", "acme:handoff:h1"})
    void whatIsStoredSaysHowItStands(String known) {
        var id = park("h1");

        var item = onlyItem(find(known));
        assertThat(item.at("/status").asText()).isEqualTo("dead_lettered");
        assertThat(item.at("/id").asText()).isEqualTo(id);
        assertThat(item.at("/kind").asText()).isEqualTo("handoff");
        assertThat(item.at("/handoff_id").asText()).isEqualTo("h1");
        assertThat(item.at("/session_id").asText()).isEqualTo("s-h1");

        operator().send("DELETE", "/dead-letters/" + encoded(id), "");
        assertThat(onlyItem(find(known)).at("/status").asText()).isEqualTo("discarded");
    }

    @Test
    void anOrgThatCannotBeAskedIsNamedAndAllOthersAreAsked() {
        acme().post("/handoff", handoff("h1", "slack"));
        breaker("globex").transitionToForcedOpenState();
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h2", "slack"), "Prefer", "respond-async");
        breaker("acme").transitionToClosedState();

        var reply = find("h1");

        assertThat(onlyItem(reply).at("/org").asText()).isEqualTo("acme");
        assertThat(reply.json().at("/unasked")).singleElement().satisfies(unasked -> {
            assertThat(unasked.at("/org").asText()).isEqualTo("globex");
            assertThat(unasked.at("/why").asText()).isEqualTo("dynamics.unavailable");
        });
    }

    @Test
    void aTableThatMayNotBeReadHidesNoOther() {
        acme().post("/handoff", handoff("h1", "slack"));
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "Missing prvReadoc_liveworkitem")
                        .onPath("/oc_liveworkitems"));

        var reply = find("s-h1");

        assertThat(onlyItem(reply).at("/record").asText()).isEqualTo("incident");
        assertThat(reply.json().at("/unasked/0/why").asText()).isEqualTo("dynamics.missing-privilege");
    }

    @Test
    void whatWaitsIsFoundWithoutDynamics() {
        breaker("acme").transitionToForcedOpenState();
        acme().post("/handoff", handoff("h1", "slack"), "Prefer", "respond-async");

        var reply = find("s-h1");

        assertThat(onlyItem(reply).at("/status").asText()).isEqualTo("queued");
        assertThat(reply.json().at("/unasked")).hasSize(1);
    }

    @Test
    void theHandoffsOfASessionThatOpenCxHasToldOfAreFound() {
        acme().post("/handoff", handoff("h1", "web"));
        store().write(client -> client.sql("""
                        INSERT INTO opencx_handoff (org, session_id, identity, moment, certainty, handed_in)
                        VALUES ('acme', 'told', 'h1', 0, 'exact', TRUE)""").update());

        var item = onlyItem(find("told"));

        assertThat(item.at("/record").asText()).isEqualTo("liveworkitem");
        assertThat(item.at("/handoff_id").asText()).isEqualTo("h1");
        assertThat(item.at("/session_id").asText()).isEqualTo("told");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-h", "-h1", "Ada", "it's", "x' or 'a' eq 'a", "%", "Transcript"})
    void aPartOfItOrAnotherWordFindsNothing(String text) {
        acme().post("/handoff", handoff("h1", "slack"));

        var reply = find(text);

        assertThat(reply.json().at("/items")).as(reply.body()).isEmpty();
        assertThat(reply.json().at("/unasked")).as(reply.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20", "?q=a%00"})
    void withoutAWordThereIsNothingToFind(String query) {
        var reply = operator().get("/find" + query);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.at("/detail")).contains(" q takes");
    }

    @Test
    void anOrgsKeyIsNoOperators() {
        assertThat(acme().get("/find?q=h1").status()).isEqualTo(403);
        assertThat(client("").get("/find?q=h1").status()).isEqualTo(401);
    }

    private Reply find(String text) {
        var reply = operator().get("/find?q=" + encoded(text));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private static JsonNode onlyItem(Reply reply) {
        assertThat(reply.json().at("/items")).as(reply.body()).hasSize(1);
        return reply.json().at("/items/0");
    }
}
