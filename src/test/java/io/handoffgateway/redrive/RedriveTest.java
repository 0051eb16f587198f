package io.handoffgateway.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class RedriveTest extends DeliveryTest {

    @Autowired
    private EndedRedrives endedRedrives;

    @Test
    void aFixedLetterIsDeliveredAndGone() {
        var id = park("h1");

        var reply = redrive(id, "");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/handoff_id")).isEqualTo("h1");
        assertThat(reply.at("/meta/dynamics365_incident_id")).isNotBlank();
        assertNoDeadLetters();
        assertThat(parked("acme")).isZero();
    }

    @Test
    void anEditReplacesThePayloadButNotTheIdentity() {
        var id = park("h1");

        var reply = redrive(id, handoff("other", "slack").replace("Ada Lovelace", "Grace Hopper"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/handoff_id")).isEqualTo("h1");
        assertThat(reply.at("/session_id")).isEqualTo("s-other");
        assertThat(String.valueOf(ACME.records("incidents").get(0).get("title")))
                .contains("Grace Hopper");
        assertThat(acme().post("/handoff", handoff("h1", "slack")).status()).isEqualTo(200);
        assertThat(incidents(GLOBEX)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"reason\": \"Granted.\"}', Ada Lovelace",
        "'{\"reason\": \"Granted.\", \"payload\": %s}', Grace Hopper",
        "'{\"payload\": %s , \"reason\": \"Granted.\"}', Grace Hopper"
    })
    void theBodyMayGiveTheReason(String body, String name) {
        var id = park("h1");

        var reply = redrive(id, body.formatted(handoff("h1", "slack").replace("Ada Lovelace", "Grace Hopper")));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(String.valueOf(ACME.records("incidents").get(0).get("title")))
                .contains(name);
        assertThat(operator().get("/history?action=redrive").at("/items/0/reason"))
                .isEqualTo("Granted.");
    }

    @Test
    void whatWasEditedAndDeliveredIsAReplayWhenItComesAgainAsItWasFirst() {
        var id = park("h1");
        var delivered = redrive(id, handoff("h1", "slack").replace("Ada Lovelace", "Grace Hopper"));
        ACME.faults().add(refusal());

        var again = acme().post("/handoff", handoff("h1", "slack"));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.at("/replayed")).isEqualTo("true");
        assertThat(again.at("/meta/dynamics365_incident_id")).isEqualTo(delivered.at("/meta/dynamics365_incident_id"));
        assertNoDeadLetters();
    }

    @Test
    void anEditThatIsRefusedAgainIsWhatIsKept() {
        var id = park("h1");
        ACME.faults().add(refusal());

        redrive(id, handoff("h1", "phone"));

        assertThat(letters("").at("/items/0/channel")).isEqualTo("phone");
        assertThat(letter(id).at("/body/session/channel")).isEqualTo("phone");
    }

    @ParameterizedTest
    @CsvSource({
        "'{', 400",
        "'{}', 422",
        "'{\"session\": {\"id\": 1}} x', 400",
        "'[]', 422",
        "'{\"reason\": 1}', 422",
        "'{\"reason\": \"x\", \"payload\": []}', 422"
    })
    void aWrongEditChangesNothing(String body, int status) {
        var id = park("h1");
        ACME.requests().clear();

        var reply = redrive(id, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(letter(id).at("/attempts")).isEqualTo("1");
        assertThat(ACME.requests().received()).isZero();
    }

    @Test
    void aLetterThatIsStillRefusedComesBackOnceWithItsHistory() {
        var id = park("h1");
        var before = letter(id);
        ACME.faults().add(refusal());

        assertThat(redrive(id, "").status()).isEqualTo(502);

        var after = letter(id);
        assertThat(parked("acme")).isEqualTo(1);
        assertThat(after.at("/attempts")).isEqualTo("2");
        assertThat(after.at("/redrives")).isEqualTo("1");
        assertThat(after.json().at("/history")).hasSize(2);
        assertThat(after.at("/first_failed_at")).isEqualTo(before.at("/first_failed_at"));
        assertThat(after.at("/last_failed_at")).isNotEqualTo(before.at("/last_failed_at"));
    }

    @Test
    void aLetterRedrivenInAnOutageMovesToTheQueue() {
        var id = park("h1");
        ACME.suspend();

        assertQueued(redrive(id, ""), "h1");
        assertNoDeadLetters();
        assertThat(parked("acme")).isZero();
        assertThat(status("h1").at("/status")).isEqualTo("queued");

        ACME.resume();
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(1));
    }

    @Test
    void aResolveIsRedrivenAsWellAndKeepsItsIncident() {
        acme().post("/handoff", handoff("h1", "slack"));
        acme().post("/handoff", handoff("h2", "slack"));
        var fault = ACME.faults().add(refusal().onMethod("PATCH"));
        assertThat(acme().post("/resolve", "{\"session_id\": \"s1\", \"handoff_id\": \"h1\"}")
                        .status())
                .isEqualTo(502);
        fault.remove();
        var id = letters("").at("/items/0/id");

        assertThat(redrive(id, "{\"handoff_id\": \"h2\"}").status()).isEqualTo(422);
        assertThat(redrive(id, "{\"dynamics365_chat_id\": \"x\"}").status()).isEqualTo(422);
        var reply = redrive(id, "{\"handoff_id\": \"h1\", \"session_id\": \"s2\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/session_id")).isEqualTo("s2");
        assertNoDeadLetters();
        assertThat(ACME.records("incidents")).extracting("statecode").containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aLetterIsRedrivenOnceHoweverManyTry() {
        var id = park("h1");
        ACME.requests().clear();

        var replies = Client.atOnce(10, () -> redrive(id, "")).toList();

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(201).isSubsetOf(201, 404, 409);
        assertThat(ACME.requests().of("POST", "/incidents")).hasSize(1);
    }

    @Test
    void inBulkTheFilterDecides() {
        var first = park("h1");
        park("h2");
        GLOBEX.faults().add(refusal());
        globex().post("/handoff", handoff("h1", "slack"));

        var progress = bulk("{\"org\": \"acme\", \"ids\": [\"%s\", \"none\"], \"reason\": \"fixed\"}".formatted(first));

        assertThat(progress.at("/total")).isEqualTo("2");
        assertThat(progress.at("/done")).isEqualTo("2");
        assertThat(progress.at("/delivered")).isEqualTo("1");
        assertThat(progress.at("/skipped_count")).isEqualTo("1");
        assertThat(progress.at("/skipped/0/id")).isEqualTo("none");
        assertThat(progress.at("/skipped/0/reason")).isNotBlank();
        assertThat(progress.at("/who")).isEqualTo("robot");
        assertThat(progress.at("/why")).isEqualTo("fixed");
        assertThat(letters("").at("/total")).isEqualTo("2");
        assertThat(operator().get("/redrives").json().at("/items").findValuesAsText("id"))
                .contains(progress.at("/id"));
    }

    @Test
    void theListShowsSomeOfThoseThatWereLeftAloneAndSaysHowMany() {
        var ids = IntStream.range(0, 12).mapToObj("\"none-%d\""::formatted).collect(Collectors.joining(","));
        var ended = bulk("{\"ids\": [" + ids + "]}");

        assertThat(ended.json().at("/skipped")).hasSize(12);
        var listed = operator().get("/redrives").json().at("/items/0");
        assertThat(listed.at("/skipped_count").asInt()).isEqualTo(12);
        assertThat(listed.at("/skipped")).hasSize(10);
    }

    @Test
    void inBulkOneThatKeepsFailingIsLeftAloneUnlessNamed() {
        var id = park("h1");
        ACME.faults().add(refusal());
        for (int i = 0; i < 3; i++) {
            assertThat(bulk("{\"all\": true}").at("/failed_again")).isEqualTo("1");
        }

        assertThat(bulk("{\"all\": true}").at("/skipped/0/id")).isEqualTo(id);
        assertThat(bulk("{\"ids\": [\"%s\"]}".formatted(id)).at("/failed_again"))
                .isEqualTo("1");
    }

    @Test
    void inBulkNoMoreASecondThanWanted() {
        for (int i = 0; i < 12; i++) {
            park("h" + i);
        }
        ACME.requests().clear();
        ACME.faults()
                .add(Fault.delay(Duration.ofSeconds(2)).onPath("/incidents").times(1));

        assertThat(bulk("{\"max_per_second\": 5, \"org\": \"acme\"}").at("/delivered"))
                .isEqualTo("12");

        var instants = ACME.requests().of("POST", "/incidents").stream()
                .map(RecordedRequest::instant)
                .toList();
        for (int i = 0; i + 6 < instants.size(); i++) {
            assertThat(Duration.between(instants.get(i), instants.get(i + 6))).isGreaterThan(Duration.ofMillis(800));
        }
    }

    @Test
    void inBulkItStopsAfterTheOneInFlight() {
        park("h1");
        park("h2");
        park("h3");
        ACME.faults().add(Fault.delay(Duration.ofSeconds(1)).onPath("/incidents"));
        var started = operator().post("/dead-letters/redrive", "{\"all\": true}");
        eventually().until(() -> !ACME.requests().of("POST", "/incidents").isEmpty());

        operator().send("DELETE", started.header("Location"), "");

        var progress = ended(started);
        assertThat(progress.at("/status")).isEqualTo("cancelled");
        assertThat(Integer.parseInt(progress.at("/done")))
                .isEqualTo(incidents(ACME))
                .isLessThan(3);
        assertThat(letters("").at("/total")).isEqualTo(String.valueOf(3 - incidents(ACME)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"orgg": "acme"}          | 422
            {"cause": "none"}         | 422
            {"ids": "x"}              | 422
            {"q": "h1\\u0000"}        | 422
            {"ids": ["h\\u0000"]}     | 422
            {"max_per_second": 0}     | 422
            {"max_per_second": "x"}   | 422
            []                        | 422
            null                      | 422
            {                         | 400
            {} {}                     | 400
            """)
    void inBulkAWrongBodyRedrivesNothing(String body, int status) {
        park("h1");

        var reply = operator().post("/dead-letters/redrive", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("io.handoffgateway", "java.", "Redrive");
        assertThat(letters("").at("/total")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"org\": \" \", \"q\": \"\"}", "", " ", "{}", "{\"all\": false}", "{\"reason\": \"x\"}"})
    void inBulkAFilterThatMeansEverythingIsRefusedUnlessItSaysSo(String body) {
        park("h1");

        var reply = operator().post("/dead-letters/redrive", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.at("/detail")).contains("\"all\": true");
        assertThat(letters("").at("/total")).isEqualTo("1");
        assertThat(bulk("{\"org\": \" \", \"all\": true}").at("/delivered")).isEqualTo("1");
    }

    @Test
    void inBulkByForceThoseAreTakenAlongThatKeepFailing() {
        park("h1");
        ACME.faults().add(refusal());
        for (int i = 0; i < 3; i++) {
            bulk("{\"all\": true}");
        }
        ACME.faults().clear();

        assertThat(letters("").at("/items/0/redrives")).isEqualTo("3");
        assertThat(bulk("{\"org\": \"acme\", \"force\": true}").at("/delivered"))
                .isEqualTo("1");
    }

    @Test
    void inBulkWhatItCameToIsForgottenWhenItsTimeIsOver() {
        park("h1");
        bulk("{\"ids\": [\"acme:handoff:nobody\"]}");
        store().write(client -> client.sql("UPDATE redrive SET ended_at = 0").update());
        var recent = bulk("{\"ids\": [\"acme:handoff:nobody\"]}").at("/id");

        endedRedrives.purge();

        assertThat(operator().get("/redrives").json().at("/items"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.at("/id").asText()).isEqualTo(recent));
        assertThat(operator().get("/redrives/" + recent).at("/skipped/0/id")).isEqualTo("acme:handoff:nobody");
        assertThat(store().<Integer>read(client -> client.sql("SELECT COUNT(*) FROM redrive_skip")
                        .query(Integer.class)
                        .single()))
                .isEqualTo(1);
    }

    private Reply bulk(String body) {
        var started = operator().post("/dead-letters/redrive", body);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return ended(started);
    }

    private Reply ended(Reply started) {
        var location = started.header("Location");
        eventually().until(() -> !operator().get(location).at("/ended_at").isEmpty());
        return operator().get(location);
    }
}
