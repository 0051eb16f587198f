package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.Order;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.Signature;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandedOffTest extends OpenCxTest {

    @Test
    void aSessionThatIsHandedOffBecomesAnIncident() {
        var session = OPENCX.sessions().put(handedOff());

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session).with("contact_reason", "Billing")));
        awaitIncidents(ACME, 1);
        awaitDone("acme");

        assertThat(ACME.records("incidents").get(0)).containsEntry("title", "Billing - Ada Lovelace");
        assertThat(description())
                .contains("Summary: Wants a refund.", "Sentiment: angry", "Session: " + session.id(), TRANSCRIPT);
        assertNoDeadLetters();
    }

    @Test
    void itsStoryBeginsWithWhatOpenCxWasAsked() {
        var session = OPENCX.sessions().put(handedOff());
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);
        awaitDone("acme");
        String identity = store().read(client -> client.sql("SELECT identity FROM opencx_handoff")
                .query(String.class)
                .single());
        String path = "/handoff/" + encoded(identity) + "/story?org=acme";

        eventually().until(() -> operator().get(path).at("/status").equals("delivered"));

        var story = operator().get(path);
        assertThat(story.json().at("/attempts/0/steps"))
                .extracting(step -> step.at("/step").asText())
                .containsSubsequence(
                        "attempt-event", "pull-session", "opencx-http", "attempt-delivery", "dynamics-http");
        assertThat(story.json().at("/attempts/0/requests"))
                .extracting(request -> request.at("/path").asText())
                .first()
                .isEqualTo("/chat/sessions/" + session.id());
        assertThat(story.body()).doesNotContain("Lovelace", "example.com", TRANSCRIPT);
    }

    @Test
    void itHasWaitedSinceOpenCxToldOfIt() {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.suspend();
        breaker("acme").transitionToForcedOpenState();
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        var toldAt = waitingOne().at("/accepted_at");
        OPENCX.resume();

        eventually().until(() -> waitingOne().at("/kind").asText().equals("handoff"));

        assertThat(waitingOne().at("/accepted_at")).isEqualTo(toldAt);
    }

    private JsonNode waitingOne() {
        return operator().get("/deliveries?org=acme").json().at("/items/0");
    }

    @Test
    void aChatBecomesALiveWorkItem() {
        var session = OPENCX.sessions().put(handedOff(Session.web()));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));

        eventually().until(() -> ACME.records("oc_liveworkitems").size() == 1);
    }

    @Test
    void whatIsToldThreeTimesInBothShapesIsOneHandoff() {
        var session = OPENCX.sessions().put(handedOff());
        var event = WebhookEvent.handoffToHuman(session);

        assertAccepted(webhooks().send(event));
        assertAccepted(webhooks().send(event.asArray()));
        assertAccepted(webhooks().send(WebhookEvent.handoffToThirdPartyFailed(session)));
        awaitDone("acme");
        assertAccepted(webhooks().send(event));
        awaitDone("acme");

        assertThat(incidents(ACME)).isEqualTo(1);
        assertNoDeadLetters();
    }

    @Test
    void whatIsToldAgainWhileItIsBeingSettledIsTakenEachTime() {
        var session = OPENCX.sessions().put(handedOff());
        var event = WebhookEvent.handoffToHuman(session);

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(sender -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 20; i++) {
                                assertAccepted(webhooks().send(event));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        awaitDone("acme");

        assertThat(incidents(ACME)).isEqualTo(1);
        assertNoDeadLetters();
    }

    @Test
    void severalInOneAreSeveral() {
        var first = OPENCX.sessions().put(handedOff());
        var second = OPENCX.sessions().put(handedOff());

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(first, second)));

        awaitIncidents(ACME, 2);
        awaitDone("acme");
    }

    @Test
    void weeksLaterItIsAnotherHandoffAndWhatIsToldLateOfTheFirstIsNot() {
        Instant earlier = now().minus(Duration.ofDays(20));
        var session = OPENCX.sessions().put(Session.email().handedOff("First", "neutral", earlier));
        var first = WebhookEvent.handoffToHuman(session);
        assertAccepted(webhooks().send(first));
        awaitIncidents(ACME, 1);

        var again = OPENCX.sessions().put(session.handedOff("Second", "neutral", now()));
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(again)));
        awaitIncidents(ACME, 2);
        assertAccepted(webhooks().send(first.with("message_count", 77)));
        awaitDone("acme");

        assertThat(incidents(ACME)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void allPagesOfAHistoryAreReadInTheOrderOfTime(Order order) {
        Instant begin = now().minus(Duration.ofHours(2));
        var session = handedOff(Session.email());
        for (int i = 1; i <= 120; i++) {
            session = session.message(i % 2 == 0 ? "ai" : "contact", "message %03d".formatted(i), begin.plusSeconds(i));
        }
        OPENCX.pageSize(2);
        OPENCX.order(order);
        OPENCX.sessions().put(session);

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);

        assertThat(description()
                        .lines()
                        .filter(line -> line.contains("message "))
                        .map(line -> line.replaceAll(".* ", "")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 120)
                        .mapToObj("%03d"::formatted)
                        .toList());
        assertThat(OPENCX.requests().all().stream()
                        .filter(request -> request.path().contains("/history")))
                .hasSizeGreaterThan(60);
    }

    @Test
    void anInternalNoteIsNeverPartOfTheTranscript() {
        var session = OPENCX.sessions().put(handedOff().comment("He is a known trouble maker", now()));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);

        assertThat(description()).contains(TRANSCRIPT).doesNotContain("trouble maker");
    }

    @Test
    void whatAVisitorSaysOfHimselfIsShownAsSuchAndMatchesNobody() {
        var contact =
                ACME.seed("contacts", java.util.Map.of("emailaddress1", "ada@example.com", "lastname", "Lovelace"));
        var session = OPENCX.sessions()
                .put(Session.email()
                        .unverified("Ada Lovelace", "ada@example.com")
                        .handedOff("Wants a refund.", null, now()));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);

        assertThat(description()).contains("Name: Ada Lovelace (unverified)", "Email: ada@example.com (unverified)");
        assertThat(ACME.records("incidents").get(0).values()).doesNotContain(contact);
        assertThat(ACME.records("contacts")).hasSize(1);
        assertThat(ACME.requests().all()).noneMatch(request -> request.path().endsWith("/contacts"));
    }

    @Test
    void aSessionThatIsNotThereYetIsAskedForAgain() {
        var session = OPENCX.sessions().putLate(handedOff(), 2);

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));

        awaitIncidents(ACME, 1);
        awaitDone("acme");
        assertNoDeadLetters();
    }

    @Test
    void aSessionThatNeverComesIsADeadLetterThatAnOperatorCanSendAgain() {
        var session = handedOff();
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));

        eventually().untilAsserted(() -> assertThat(parked("acme")).isEqualTo(1));
        var letters = letters("?org=acme");
        assertThat(letters.at("/items/0/kind")).isEqualTo("opencx");
        assertThat(letters.at("/items/0/cause")).isEqualTo("opencx.not-found");
        assertThat(letters.at("/items/0/session_id")).isEqualTo(session.id());
        String id = letters.at("/items/0/id");
        assertThat(letter(id).body()).contains("conversation.handoff_to_human");

        assertThat(redrive(id, "{\"event\": \"conversation.closed\", \"data\": {\"conversation_id\": \"other\"}}")
                        .at("/errors/0/pointer"))
                .isEqualTo("/data/conversation_id");
        OPENCX.sessions().put(session);
        assertThat(redrive(id, "").status()).isEqualTo(202);

        awaitIncidents(ACME, 1);
        eventually().untilAsserted(() -> assertThat(parked("acme")).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatOpenCxDoesNotTakeIsADeadLetter(int status) {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.revokeKeys();
        if (status == 403) {
            OPENCX.key("opencx-key", false);
        }

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));

        eventually().untilAsserted(() -> assertThat(parked("acme")).isEqualTo(1));
        assertThat(letters("?org=acme").at("/items/0/cause"))
                .isEqualTo(status == 401 ? "opencx.unauthorized" : "opencx.forbidden");
    }

    @Test
    void aTrialOfABulkRedriveAwaitsWhatOpenCxSays() {
        OPENCX.revokeKeys();
        for (var session : List.of(handedOff(), handedOff(Session.phone()))) {
            assertAccepted(webhooks()
                    .send(WebhookEvent.handoffToHuman(OPENCX.sessions().put(session))));
        }
        eventually().until(() -> parked("acme") == 2);
        OPENCX.key(OpenCxSimulator.KEY, true);

        var started = operator().post("/dead-letters/redrive", "{\"org\": \"acme\", \"trial\": true}");
        eventually().until(() -> !operator()
                .get(started.header("Location"))
                .at("/ended_at")
                .isEmpty());

        assertThat(operator().get(started.header("Location")).at("/status")).isEqualTo("done");
        awaitIncidents(ACME, 2);
        assertNoDeadLetters();
    }

    @Test
    void anOutageOfOpenCxLeavesNoDeadLetters() {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.suspend();
        for (int i = 0; i < 12; i++) {
            assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session).at(now().minusSeconds(i))));
        }
        eventually().until(() -> waiting("acme") > 0);
        OPENCX.resume();

        awaitIncidents(ACME, 1);
        awaitDone("acme");
        assertThat(incidents(ACME)).isEqualTo(1);
        assertNoDeadLetters();
    }

    @Test
    void throttlingIsObeyed() {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.faults()
                .add(Fault.status(429)
                        .retryAfter(Duration.ofSeconds(2))
                        .onPath(session.id())
                        .times(1));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);

        var requests = pulls();
        assertThat(requests.get(1).instant()).isAfter(requests.get(0).instant().plusSeconds(2));
        awaitDone("acme");
    }

    @Test
    void aFailureOfDynamicsIsOneOfTheHandoff() {
        var session = OPENCX.sessions().put(handedOff());
        var fault = ACME.faults().add(refusal());

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        eventually().untilAsserted(() -> assertThat(parked("acme")).isEqualTo(1));
        awaitDone("acme");
        fault.remove();

        var letters = letters("?org=acme");
        assertThat(letters.at("/items/0/kind")).isEqualTo("handoff");
        assertThat(letters.at("/items/0/identity")).startsWith(session.id() + "@");
        assertThat(redrive(letters.at("/items/0/id"), "").status()).isEqualTo(201);
        assertThat(incidents(ACME)).isEqualTo(1);
    }

    @Test
    void orgsAreKeptApart() {
        var id = UUID.randomUUID().toString();
        OPENCX.sessions().put(handedOff(Session.of("email", id)));
        OPENCX_OF_GLOBEX.sessions().put(handedOff(Session.of("email", id)).with("summary", "Of globex"));
        var event = WebhookEvent.handoffToHuman(handedOff(Session.of("email", id)));

        assertRefused(OPENCX.webhooks()
                .to(webhookUrl("globex"))
                .signed(Signature.standardWebhooks(SECRET))
                .send(event));
        assertAccepted(webhooksOfGlobex().send(event));
        awaitIncidents(GLOBEX, 1);
        awaitDone("globex");

        assertThat(incidents(ACME)).isZero();
        assertThat(pulls()).isEmpty();
        assertThat(GLOBEX.records("incidents").get(0)).containsEntry("new_source", id);
    }

    private static String description() {
        return String.valueOf(ACME.records("incidents").get(0).get("description"));
    }
}
