package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** "The same identity never makes a second record" (contract section 2), not even one of the other kind. */
class SameIdentityOtherChannelTest extends DeliveryTest {

    @Test
    void itIsAReplayOfTheFirstRecord() {
        var first = acme().post("/handoff", handoff("k1", "email"));
        var second = acme().post("/handoff", handoff("k1", "web"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.at("/replayed")).isEqualTo("true");
        assertThat(second.at("/meta/dynamics365_incident_id")).isEqualTo(first.at("/meta/dynamics365_incident_id"));
        assertThat(ACME.records("oc_liveworkitems")).isEmpty();
    }

    @Test
    void oneRecordIsMadeOfManyAtOnce() {
        var replies = Client.atOnce(IntStream.range(0, 20)
                        .<Callable<Reply>>mapToObj(
                                i -> () -> acme().post("/handoff", handoff("k2", i % 2 == 0 ? "sms" : "slack"))))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(200, 201);
        assertThat(ACME.records("oc_liveworkitems").size() + incidents(ACME)).isEqualTo(1);
    }

    @Test
    void whatIsQueuedDecides() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("k3", "email"));
        breaker("acme").transitionToClosedState();

        acme().post("/handoff", handoff("k3", "web"));

        eventually().untilAsserted(() -> assertThat(waiting("acme")).isZero());
        assertThat(incidents(ACME)).isEqualTo(1);
        assertThat(ACME.records("oc_liveworkitems")).isEmpty();
    }

    @Test
    void anEditMayMakeAChatACaseAsLongAsThereIsNoChat() {
        var id = park("k4");
        ACME.faults().clear();

        var edited = redrive(id, handoff("k4", "web"));

        assertThat(edited.status()).as(edited.body()).isEqualTo(201);
        assertThat(edited.at("/record")).isEqualTo("liveworkitem");
        assertThat(incidents(ACME)).isZero();
        assertThat(acme().post("/handoff", handoff("k4", "web")).status()).isEqualTo(200);
    }

    @Test
    void anEditCannotMakeAChatOfWhatIsAnIncidentAlready() {
        var id = park("k5");
        ACME.faults().clear();
        ACME.seed(
                "incidents",
                java.util.Map.of(
                        "incidentid",
                        io.handoffgateway.handoff.RecordIds.incidentId("acme", "k5")
                                .toString(),
                        "title",
                        "made before the answer was lost"));

        var edited = redrive(id, handoff("k5", "web"));

        assertThat(edited.status()).as(edited.body()).isEqualTo(422);
        assertThat(edited.at("/errors/0/pointer")).isEqualTo("/session/channel");
        assertThat(letter(id).status()).isEqualTo(200);
        assertThat(ACME.records("oc_liveworkitems")).isEmpty();
    }

    @Test
    void theEndOfAChatIsIgnoredAlsoWhereItsHandoffIsNamed() {
        acme().post("/handoff", handoff("k6", "web"));

        var resolved = acme().post("/resolve", "{\"session_id\": \"s\", \"handoff_id\": \"k6\"}");

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        assertThat(resolved.at("/status")).isEqualTo("ignored");
        assertNoDeadLetters();
    }

    @Test
    void theEndOfNoHandoffIsRepeatedForAWhileAndThenRefused() {
        var resolved = acme().post("/resolve", "{\"session_id\": \"s\", \"handoff_id\": \"nobody\"}");

        assertThat(resolved.status()).as(resolved.body()).isEqualTo(202);
        eventually().untilAsserted(() -> assertThat(letters("").at("/items/0/cause"))
                .isEqualTo("dynamics.not-found"));
    }

    @Test
    void theEndOfAHandoffThatComesLaterIsDoneThen() {
        var resolved = acme().post("/resolve", "{\"session_id\": \"s\", \"handoff_id\": \"k7\"}");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(202);

        acme().post("/handoff", handoff("k7", "slack"));

        eventually().untilAsserted(() -> assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("statecode", 1)));
        assertNoDeadLetters();
    }

    @Test
    void theEndOfAHandoffThatLandsAfterItsIncidentWasMissedIsNoChats() {
        ACME.faults()
                .add(Fault.meanwhile(() -> acme().post("/handoff", handoff("k8", "slack")))
                        .onMethod("PATCH")
                        .times(1));

        acme().post("/resolve", "{\"session_id\": \"s\", \"handoff_id\": \"k8\"}");

        eventually().untilAsserted(() -> assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("statecode", 1)));
        assertNoDeadLetters();
    }
}
