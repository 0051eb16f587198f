package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.opencx.HistoryItem;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Its gateway looks so often that it would take what other tests tell of. */
@DirtiesContext
class ReconcileTest extends OpenCxTest {

    @DynamicPropertySource
    static void oftenEnough(DynamicPropertyRegistry registry) {
        registry.add("handoff.orgs.acme.opencx.reconcile.every", () -> "1s");
        registry.add("handoff.orgs.globex.opencx.reconcile.every", () -> "5s");
    }

    @Test
    void handsInWhatNoWebhookToldOfAndNothingTwice() {
        OPENCX.pageSize(1);
        var first = OPENCX.sessions().put(handedOff());
        OPENCX.sessions().put(handedOff(Session.phone()));
        OPENCX.sessions().put(Session.email().message("contact", TRANSCRIPT, now()));
        awaitIncidents(ACME, 2);

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(first)));
        OPENCX.sessions().put(first.message("human_agent", "Hello", now()));
        awaitLooks(3);
        awaitDone("acme");

        assertThat(incidents(ACME)).isEqualTo(2);
    }

    @Test
    void leavesTheHandoffToAWebhookThatComesALittleLaterAndTellsMore() {
        var session = OPENCX_OF_GLOBEX.sessions().put(handedOff());
        eventually().until(() -> waiting("globex") == 1);

        assertAccepted(
                webhooksOfGlobex().send(WebhookEvent.handoffToHuman(session).with("contact_reason", "Billing")));
        awaitIncidents(GLOBEX, 1);
        awaitDone("globex");

        assertThat(GLOBEX.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("title", "Billing - Ada Lovelace"));
    }

    @Test
    void whatWebhookActionAndListTellOfAtOnceIsOneRecord() {
        var session = OPENCX.sessions().put(handedOff());
        var action = OPENCX.actions()
                .to("http://127.0.0.1:" + port() + "/opencx/action")
                .key("acme-key");

        var calls = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> webhooks().send(WebhookEvent.handoffToHuman(session))),
                CompletableFuture.runAsync(() -> action.call(session, Map.of())),
                CompletableFuture.runAsync(() -> webhooks().send(WebhookEvent.handoffToThirdPartyFailed(session))));
        calls.join();
        awaitLooks(3);
        awaitDone("acme");

        assertThat(incidents(ACME)).isEqualTo(1);
        assertThat(letters("?q=" + session.id()).at("/total")).isEqualTo("0");
    }

    @Test
    void aPhoneSessionThatHasEndedIsResolved() {
        var session = OPENCX.sessions().put(handedOff(Session.phone()));
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);
        awaitDone("acme");

        OPENCX.sessions().put(session.closed("closed_resolved", now().plusSeconds(1)));

        eventually()
                .untilAsserted(() -> assertThat(ACME.records("incidents").get(0).get("statecode"))
                        .isEqualTo(1));
    }

    @Test
    void oneThatHasEndedUnresolvedStaysOpen() {
        OPENCX.sessions().put(handedOff(Session.phone()).closed("closed_unresolved", now()));
        awaitIncidents(ACME, 1);

        awaitLooks(3);
        awaitDone("acme");

        assertThat(ACME.records("incidents").get(0).get("statecode")).isEqualTo(0);
    }

    @Test
    void aPersonsTakeoverAndACaseOfTheBuiltInIntegrationAreLeftAlone() {
        OPENCX.sessions().put(handedOff().with("ticketing_system", Map.of("name", "dynamics365", "external_id", "1")));
        var taken = Session.email()
                .with("handoff", Map.of("summary", "Of a person"))
                .event(HistoryItem.of("human_agent_takeover", now()));
        OPENCX.sessions().put(taken);

        awaitLooks(3);
        awaitDone("acme");

        assertThat(incidents(ACME)).isZero();
    }

    @Test
    void anOutageOfOpenCxIsMadeUpForByTheNextLook() {
        OPENCX.suspend();
        eventually().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        OPENCX.sessions().put(handedOff());
        OPENCX.resume();

        awaitIncidents(ACME, 1);
    }

    private void awaitLooks(int count) {
        long before = looks();
        eventually().until(() -> looks() >= before + count);
    }

    private static long looks() {
        return OPENCX.requests().all().stream()
                .filter(request -> request.path().contains("handed_off=true")
                        && !request.path().contains("cursor="))
                .count();
    }
}
