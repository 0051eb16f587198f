package io.handoffgateway.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;

class TrialTest extends DeliveryTest {

    @Test
    void whenTheFirstIsDeliveredTheOthersFollow() {
        park("h1");
        park("h2");
        park("h3");

        var ended = trial("\"org\": \"acme\"");

        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("done");
        assertThat(ended.at("/trial")).isEqualTo("true");
        assertThat(ended.at("/delivered")).isEqualTo("3");
        assertThat(ended.json().has("stopped_because")).isFalse();
        assertNoDeadLetters();
    }

    @Test
    void whenTheFirstFailsAgainTheOthersAreLeftAlone() {
        park("h1");
        park("h2");
        ACME.faults().add(refusal());
        ACME.requests().clear();

        var ended = trial("\"org\": \"acme\"");

        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("stopped");
        assertThat(ended.at("/stopped_because"))
                .contains("acme:handoff:h1", "has failed again", "dynamics.missing-privilege");
        assertThat(ended.at("/failed_again")).isEqualTo("1");
        assertThat(ended.at("/done")).isEqualTo("1");
        assertThat(letter("acme:handoff:h2").at("/redrives")).isEqualTo("0");
    }

    @Test
    void whenTheFirstHasToWaitTheOthersAreLeftAlone() {
        park("h1");
        park("h2");
        breaker("acme").transitionToForcedOpenState();

        var ended = trial("\"org\": \"acme\"");

        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("stopped");
        assertThat(ended.at("/stopped_because")).contains("acme:handoff:h1", "waits again");
        assertThat(letters("").json().at("/items").findValuesAsText("identity")).containsExactly("h2");
    }

    @Test
    void whatIsSkippedIsNoTrial() {
        park("h1");
        park("h2");
        store().write(client -> client.sql("UPDATE delivery SET redrives = 3 WHERE identity = 'h1'")
                .update());

        var ended = trial("\"org\": \"acme\"");

        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("done");
        assertThat(ended.at("/delivered")).isEqualTo("1");
        assertThat(ended.at("/skipped/0/id")).isEqualTo("acme:handoff:h1");
    }

    @Test
    void oneThatIsTakenUpByAnotherReplicaGoesOnFromItsTrial() {
        park("h1");
        park("h2");
        store().write(client -> {
            client.sql("UPDATE delivery SET redrive_id = 'left' WHERE identity = 'h1'")
                    .update();
            return client.sql("""
                            INSERT INTO redrive (id, request, who, started_at, status, total, taken, passed_at, passed_id)
                            SELECT 'left', '{"org":"acme","trial":true}', 'ops', last_failed_at + 1000000000, 'running', 2, 1,
                                last_failed_at, id FROM delivery WHERE identity = 'h1'""").update();
        });

        var ended = ended("/redrives/left");

        assertThat(ended.at("/status")).as(ended.body()).isEqualTo("done");
        assertThat(ended.at("/delivered")).isEqualTo("2");
    }

    private Reply trial(String filter) {
        var started = operator().post("/dead-letters/redrive", "{%s, \"trial\": true}".formatted(filter));
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return ended(started.header("Location"));
    }

    private Reply ended(String location) {
        eventually().until(() -> !operator().get(location).at("/ended_at").isEmpty());
        return operator().get(location);
    }
}
