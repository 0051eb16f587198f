package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClosedTest extends OpenCxTest {

    @Test
    void aSessionThatHasEndedResolvesAllThatItBecameAndNothingOfAnother() {
        var session = OPENCX.sessions().put(handedOff());
        seed(ACME, "Session: " + session.id() + "\n\nTranscript:", 0);
        seed(ACME, "Session: https://app.example/sessions/" + session.id() + "?tab=1\n\nTranscript:", 0);
        seed(ACME, "Session: " + session.id() + "0\n\nTranscript:", 0);
        seed(ACME, "Session: other\n\nTranscript:\nCustomer: Session: " + session.id(), 0);
        seed(ACME, "Summary: as in Session: " + session.id() + "\nSession: other\n\nTranscript:", 0);

        assertAccepted(webhooks().send(closed(session)));
        awaitDone("acme");

        assertThat(resolved(ACME)).isEqualTo(2);
    }

    @Test
    void whatWasHandedOffIsResolved() {
        var session = OPENCX.sessions().put(handedOff());
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);
        awaitDone("acme");

        assertAccepted(webhooks().send(closed(session)));

        eventually().untilAsserted(() -> assertThat(resolved(ACME)).isEqualTo(1));
    }

    @Test
    void anEndThatIsToldBeforeTheHandoffResolvesItToo() {
        var session = OPENCX.sessions().put(handedOff().closed("closed_resolved", now()));

        assertAccepted(webhooks().send(closed(session)));
        awaitDone("acme");
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));

        eventually().untilAsserted(() -> assertThat(resolved(ACME)).isEqualTo(1));
        awaitDone("acme");
    }

    @Test
    void anEndWaitsForAHandoffThatIsOnItsWay() {
        var session = OPENCX.sessions().put(handedOff());
        ACME.faults().add(Fault.status(503).times(3));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        assertAccepted(webhooks().send(closed(session)));

        eventually().untilAsserted(() -> assertThat(resolved(ACME)).isEqualTo(1));
        awaitDone("acme");
        assertNoDeadLetters();
    }

    @Test
    void aCaseThatIsOpenedAgainStaysOpenWhenTheSameEndIsToldAgain() {
        var session = OPENCX.sessions().put(handedOff());
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);
        awaitDone("acme");
        assertAccepted(webhooks().send(closed(session)));
        eventually().untilAsserted(() -> assertThat(resolved(ACME)).isEqualTo(1));
        awaitDone("acme");
        seed(ACME, "Session: " + session.id() + "\n\nTranscript:", 0);

        assertAccepted(webhooks().send(closed(session)));
        awaitDone("acme");

        assertThat(resolved(ACME)).isEqualTo(1);
    }

    @Test
    void theColumnOfTheOrgNamesTheSession() {
        var session = OPENCX_OF_GLOBEX.sessions().put(handedOff());
        assertAccepted(webhooksOfGlobex().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(GLOBEX, 1);
        awaitDone("globex");
        seed(GLOBEX, "Session: " + session.id() + "\n\nTranscript:", 0);

        assertAccepted(webhooksOfGlobex().send(closed(session).with("human_resolution_status", "not_resolved")));
        eventually().untilAsserted(() -> assertThat(resolved(GLOBEX)).isEqualTo(1));

        assertThat(GLOBEX.records("incidents"))
                .filteredOn(incident -> session.id().equals(incident.get("new_source")))
                .allSatisfy(incident -> assertThat(incident.get("statecode")).isEqualTo(1));
    }

    @Test
    void endsThatChangeNothingAreIgnored() {
        var session = handedOff();
        seed(ACME, "Session: " + session.id() + "\n\nTranscript:", 0);

        assertIgnored(webhooks().send(closed(session).fromDynamics()), "Dynamics 365 itself");
        assertIgnored(webhooks().send(closed(session).with("human_resolution_status", "not_resolved")), "not resolved");
        assertIgnored(webhooks().send(closed(session).with("conversation_id", null)), "no conversation");
        awaitDone("acme");

        assertThat(resolved(ACME)).isZero();
        assertThat(ACME.requests().all()).isEmpty();
    }

    @Test
    void aSessionThatNobodyHandedOffLeavesNothingBehind() {
        assertAccepted(webhooks().send(closed(Session.web().closed("closed_resolved", now()))));

        awaitDone("acme");
        assertNoDeadLetters();
    }

    private static void seed(DynamicsSimulator dynamics, String description, int state) {
        dynamics.seed(
                "incidents",
                Map.of(
                        "incidentid",
                        UUID.randomUUID().toString(),
                        "title",
                        "Of before",
                        "statecode",
                        state,
                        "description",
                        "Channel: email\n" + description));
    }

    private static long resolved(DynamicsSimulator dynamics) {
        return dynamics.records("incidents").stream()
                .filter(incident -> "1".equals(String.valueOf(incident.get("statecode"))))
                .count();
    }
}
