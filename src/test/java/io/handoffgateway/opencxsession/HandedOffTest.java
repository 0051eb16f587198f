package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.opencx.WebhookEvent;
import org.junit.jupiter.api.Test;

class HandedOffTest extends OpenCxTest {

    @Test
    void aSessionThatIsHandedOffBecomesAnIncident() {
        var session = OPENCX.sessions().put(handedOff());

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session).with("contact_reason", "Billing")));
        awaitIncidents(ACME, 1);
        awaitDone("acme");

        var incident = ACME.records("incidents").get(0);
        assertThat(incident.get("title")).isEqualTo("Billing - Ada Lovelace");
        assertThat(String.valueOf(incident.get("description")))
                .contains("Summary: Wants a refund.", "Sentiment: angry", "Session: " + session.id(), TRANSCRIPT);
        assertNoDeadLetters();
    }
}
