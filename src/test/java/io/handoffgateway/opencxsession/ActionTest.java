package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.opencx.Actions;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ActionTest extends OpenCxTest {

    static final java.util.List<String> PLACEHOLDERS = Actions.PLACEHOLDERS;

    private Actions actions() {
        return OPENCX.actions()
                .to("http://127.0.0.1:" + port() + "/opencx/action")
                .key("acme-key");
    }

    @Test
    void handsASessionOffAtOnceAndTellsTheTicket() {
        var session = OPENCX.sessions()
                .put(Session.email()
                        .contact("Ada Lovelace", "ada@example.com", null)
                        .message("contact", TRANSCRIPT, now()));

        var answer = actions().call(session, Map.of("summary", "Of the AI", "classification", "Billing"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var incident = ACME.records("incidents").get(0);
        assertThat(answer.at("/status")).isEqualTo("delivered");
        assertThat(answer.at("/ticket_number")).isEqualTo(incident.get("ticketnumber"));
        assertThat(answer.at("/message")).contains(answer.at("/ticket_number")).doesNotContain("{", "http", "null");
        assertThat(incident).containsEntry("title", "Billing - Ada Lovelace");
        assertThat(String.valueOf(incident.get("description"))).contains("Summary: Of the AI", TRANSCRIPT);
        assertThat(waiting("acme")).isZero();
    }

    @Test
    void takesTheSessionFromTheBodyWhereNoHeaderNamesIt() {
        var session = OPENCX.sessions().put(Session.web());

        var answer = actions().callWithoutContext(Map.of("session_id", session.id()));

        assertThat(answer.at("/status")).isEqualTo("delivered");
        assertThat(answer.json().has("ticket_number")).isFalse();
        assertThat(ACME.records("oc_liveworkitems")).hasSize(1);
    }

    @Test
    void theWebhookThatFollowsIsOfTheSameHandoff() {
        var session = OPENCX.sessions().put(Session.email().message("contact", TRANSCRIPT, now()));
        assertThat(actions().call(session, Map.of()).at("/status")).isEqualTo("delivered");

        var handedOff = OPENCX.sessions().put(session.handedOff("Wants a refund.", "angry", now().plusSeconds(30)));
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(handedOff)));
        awaitDone("acme");
        var again = actions().call(session, Map.of());

        assertThat(again.at("/status")).isEqualTo("delivered");
        assertThat(incidents(ACME)).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("PLACEHOLDERS")
    void aTestCallCreatesNothingAndSaysSo(String placeholder) {
        var answer = actions().test(placeholder, Map.of("summary", "A test"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("test");
        assertThat(answer.at("/message")).contains("nothing was created");
        assertThat(pulls()).isEmpty();
        assertThat(waiting("acme")).isZero();
    }

    @Test
    void whatCannotBeDoneNowIsDoneLater() {
        var session = OPENCX.sessions().put(handedOff());
        ACME.suspend();

        var answer = actions().call(session, Map.of());
        ACME.resume();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("queued");
        assertThat(answer.at("/message")).contains("A person will follow up");
        awaitIncidents(ACME, 1);
    }

    @Test
    void whatOpenCxDoesNotTellNowIsDoneLater() {
        var session = OPENCX.sessions().putLate(handedOff(), 1);

        var answer = actions().call(session, Map.of());

        assertThat(answer.at("/status")).as(answer.body()).isEqualTo("queued");
        awaitIncidents(ACME, 1);
        awaitDone("acme");
    }

    @Test
    void whatIsRefusedIsKeptAndNotToldTheCustomer() {
        var session = OPENCX.sessions().put(handedOff());
        ACME.faults().add(refusal());

        var answer = actions().call(session, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/status")).isEqualTo("dead_lettered");
        assertThat(answer.body()).doesNotContain("dynamics");
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void aCallThatIsWrongSaysWhatIs() {
        var without = actions().callWithoutContext(Map.of("summary", "No session"));
        assertThat(without.status()).as(without.body()).isEqualTo(422);
        assertThat(without.at("/errors/0/pointer")).isEqualTo("/session_id");

        var session = Session.web();
        assertThat(actions().key("wrong").call(session, Map.of()).status()).isEqualTo(401);
        assertThat(actions().key("robot-key").call(session, Map.of()).status()).isEqualTo(403);
        assertThat(acme().post("/opencx/action", "{").status()).isEqualTo(400);
        assertThat(acme().post("/opencx/action", "[]").status()).isEqualTo(422);
        assertThat(acme().get("/opencx/action").status()).isEqualTo(405);
    }
}
