package io.handoffgateway.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.support.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class UnknownOrgTest extends DeliveryTest {

    @Autowired
    private Backlog backlog;

    @Autowired
    private StepBacklog steps;

    @Autowired
    private Leases leases;

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void itIsNamedWithHowManyWait(CapturedOutput logs) {
        park("h3");
        discard(park("h4"));
        queue("h1");
        queue("h2");
        rename("acme", "gone");

        backlog.count();
        backlog.count();

        var health = management().get("/observe/health");
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        assertThat(health.at("/components/unknownOrgs/status")).isEqualTo("UP");
        assertThat(health.at("/components/unknownOrgs/details/gone/waiting")).isEqualTo("2");
        assertThat(health.at("/components/unknownOrgs/details/gone/deadLetters"))
                .isEqualTo("1");
        for (var part : List.of("live", "ready")) {
            assertThat(management().get("/observe/health/" + part).status()).isEqualTo(200);
        }
        assertThat(management().get("/observe/metrics").body().lines())
                .contains("handoff_unknown_orgs 1.0")
                .anyMatch(line -> line.startsWith("handoff_queue_depth{org=\"gone\"") && line.endsWith(" 2.0"))
                .anyMatch(line -> line.startsWith("handoff_dead_letters{org=\"gone\"") && line.endsWith(" 1.0"));
        assertThat(logs.getAll().lines().filter(line -> line.contains("The org gone is not configured")))
                .singleElement()
                .asString()
                .contains("2 deliveries and 1 dead letters");
        assertThat(operator().get("/deliveries?org=gone").at("/total")).isEqualTo("2");
        assertThat(letters("?org=gone").at("/total")).isEqualTo("1");
    }

    @Test
    void itIsForgottenOnceNothingOfItWaits() {
        discard(park("h1"));
        rename("acme", "gone");

        backlog.count();

        assertThat(management().get("/observe/health").json().at("/components/unknownOrgs/details"))
                .isEmpty();
        assertThat(management().get("/observe/metrics").body()).contains("handoff_unknown_orgs 0.0");
    }

    @Test
    void ofVeryManyTheFirstAreNamed() {
        for (int i = 10; i < 40; i++) {
            park("h" + i);
            rename("acme", "gone" + i);
        }

        backlog.count();

        var details = management().get("/observe/health").json().at("/components/unknownOrgs/details");
        assertThat(details).hasSize(21);
        assertThat(details.at("/others").asInt()).isEqualTo(10);
        assertThat(management().get("/observe/metrics").body())
                .contains("handoff_unknown_orgs 30.0")
                .contains("org=\"gone29\"")
                .doesNotContain("org=\"gone30\"");
    }

    @Test
    void whatStepsHaveKeptOfAnyNumberIsOneSeries() {
        for (int i = 0; i < 3; i++) {
            park("h" + i);
            store().write(client -> client.sql("UPDATE delivery SET kind = 'partner-tell' WHERE org = 'acme'")
                    .update());
            rename("acme", "gone" + i);
        }

        steps.count();

        assertThat(management().get("/observe/metrics").body().lines())
                .filteredOn(line -> line.startsWith("handoff_step_dead_letters{org=\""))
                .filteredOn(line -> !line.endsWith(" 0.0"))
                .singleElement()
                .asString()
                .startsWith("handoff_step_dead_letters{org=\"unknown\",queue=\"other\"")
                .endsWith(" 3.0");
    }

    @ExtendWith(OutputCaptureExtension.class)
    @Test
    void whatWaitsOfItIsLeftAloneInSilence(CapturedOutput logs) {
        queue("h1");
        rename("acme", "gone");
        queue("h2");
        breaker("acme").transitionToClosedState();

        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(1));
        eventually().untilAsserted(() -> assertThat(waiting("acme")).isZero());

        var item = operator().get("/deliveries").json().at("/items/0");
        assertThat(item.at("/id").asText()).isEqualTo("gone:handoff:h1");
        assertThat(item.at("/attempts").asInt()).isEqualTo(1);
        assertThat(item.at("/under_way").asBoolean()).isFalse();
        assertThat(item.has("next_attempt_at")).isFalse();
        assertThat(logs.getAll()).doesNotContain("gone:handoff:h1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "old:name", "Été/Ключ 😀", "a%b_c"})
    void whatIsKeptOfItIsMovedByAnExplicitCall(String gone) {
        var letter = park("given-up");
        var discarded = park("put-aside");
        discard(discarded);
        queue("waits");
        var before = letter(letter);
        rename("acme", gone);
        breaker("acme").transitionToClosedState();

        var reply = move(gone, "{\"to\": \"acme\", \"reason\": \"renamed\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/from")).isEqualTo(gone);
        assertThat(reply.at("/to")).isEqualTo("acme");
        assertThat(reply.at("/moved")).isEqualTo("3");
        assertThat(reply.at("/left")).isEqualTo("0");
        assertThat(reply.json().at("/skipped")).isEmpty();
        eventually()
                .untilAsserted(() -> assertThat(status("waits").at("/status")).isEqualTo("delivered"));
        assertThat(letter(letter).json()).isEqualTo(before.json());
        assertThat(letters("?q=acme:handoff:given").at("/total")).isEqualTo("1");
        assertThat(letters("?discarded=true").at("/items/0/id")).isEqualTo(discarded);
        assertThat(redrive(letter, "").status()).isEqualTo(201);
        assertThat(management().get("/observe/health").json().at("/components/unknownOrgs/details"))
                .isEmpty();
    }

    @Test
    void whatExistsUnderTheNewNameStaysAndIsReported() {
        park("h1");
        park("h2");
        rename("acme", "gone");
        park("h1");

        var reply = move("gone", "{\"to\": \"acme\"}");

        assertThat(reply.at("/moved")).isEqualTo("1");
        assertThat(reply.at("/left")).isEqualTo("1");
        assertThat(reply.at("/skipped/0/id")).isEqualTo("gone:handoff:h1");
        assertThat(reply.at("/skipped/0/reason")).contains("acme:handoff:h1");
        assertThat(letters("").json().at("/items").findValuesAsText("id"))
                .containsExactlyInAnyOrder("gone:handoff:h1", "acme:handoff:h1", "acme:handoff:h2");
        assertThat(letter("gone:handoff:h1").json().at("/body/session/id").asText())
                .isEqualTo("s-h1");
    }

    @Test
    void whatSomebodyIsDeliveringStaysAndIsReported() {
        park("h1");
        rename("acme", "gone");
        store().write(client -> client.sql("UPDATE delivery SET lease_owner = :owner, leased_until = :until")
                .param("owner", leases.owner())
                .param("until", Long.MAX_VALUE)
                .update());

        var reply = move("gone", "{\"to\": \"acme\"}");

        assertThat(reply.at("/moved")).isEqualTo("0");
        assertThat(reply.at("/skipped/0/reason")).contains("delivering");
    }

    @Test
    void veryManyAreMovedInOneCall() {
        park("h");
        store().write(client -> {
            for (int i = 0; i < 1203; i++) {
                client.sql("""
                                INSERT INTO delivery (id, queue, kind, org, identity, state, accepted_at, due_at, cause, detail,
                                    first_failed_at, last_failed_at)
                                SELECT id || :number, queue, kind, org, identity || :number, state, accepted_at, due_at, cause,
                                    detail, first_failed_at, last_failed_at
                                FROM delivery WHERE id = 'acme:handoff:h'""").param("number", "-" + i).update();
            }
            return true;
        });
        rename("acme", "gone");

        assertThat(move("gone", "{\"to\": \"acme\"}").at("/moved")).isEqualTo("1204");
        assertThat(parked("acme")).isEqualTo(1204);
        assertThat(parked("gone")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gone  | {"to": "none"}                     | 422
            gone  | {"to": "gone"}                     | 422
            gone  | {"to": " "}                        | 422
            gone  | {"reason": "renamed"}              | 422
            gone  | {"to": "acme", "raeson": "typo"}   | 422
            gone  | ["acme"]                           | 422
            gone  | {"to": "acme"                      | 400
            none  | {"to": "acme"}                     | 404
            acme  | {"to": "globex"}                   | 409
            globex | {"to": "acme"}                    | 409
            """)
    void aMoveThatCannotBeMeantIsRefused(String from, String body, int status) {
        park("h1");
        rename("acme", "gone");
        park("h2");

        var reply = move(from, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(parked("gone")).isEqualTo(1);
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void anOrgsKeyMovesNothing() {
        assertThat(acme().post("/orgs/gone/move", "{\"to\": \"acme\"}").status())
                .isEqualTo(403);
        assertThat(client("").post("/orgs/gone/move", "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"session\": {\"id\": \"s\", \"channel\": \"email\"}}"})
    void aLetterOfItIsNotRedriven(String body) {
        park("h1");
        rename("acme", "gone");

        var reply = redrive("gone:handoff:h1", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(409);
        assertThat(reply.at("/detail")).contains("gone is not configured", "/move");
        assertThat(letter("gone:handoff:h1").at("/attempts")).isEqualTo("1");
    }

    @Test
    void aBulkRedriveLeavesItsLettersAloneAndSaysWhy() {
        park("h1");
        rename("acme", "gone");
        park("h2");

        var progress = bulk("{\"all\": true, \"force\": true}");

        assertThat(progress.at("/delivered")).isEqualTo("1");
        assertThat(progress.at("/skipped/0/id")).isEqualTo("gone:handoff:h1");
        assertThat(progress.at("/skipped/0/reason")).contains("gone is not configured");
        assertThat(progress.at("/done")).isEqualTo("2");
    }

    @Test
    void aBulkRedriveThatWentOverARestartLeavesThoseAloneWhoseOrgWasRemoved() {
        park("h1");
        rename("acme", "gone");
        store().write(client -> {
            client.sql("UPDATE delivery SET redrive_id = 'r1'").update();
            return client.sql("""
                            INSERT INTO redrive (id, request, who, started_at, status, total, taken)
                            VALUES ('r1', '{"all": true}', 'robot', 1, 'running', 1, 1)""").update();
        });

        eventually().until(() -> !operator().get("/redrives/r1").at("/ended_at").isEmpty());

        var progress = operator().get("/redrives/r1");
        assertThat(progress.at("/status")).isEqualTo("done");
        assertThat(progress.at("/delivered")).isEqualTo("0");
        assertThat(progress.at("/skipped/0/reason")).contains("gone is not configured");
        assertThat(letter("gone:handoff:h1").at("/cause")).isEqualTo("dynamics.missing-privilege");
    }

    private Reply bulk(String body) {
        var location = operator().post("/dead-letters/redrive", body).header("Location");
        eventually().until(() -> !operator().get(location).at("/ended_at").isEmpty());
        return operator().get(location);
    }

    private Reply move(String from, String body) {
        return operator().post("/orgs/" + encoded(from) + "/move", body);
    }

    private void discard(String id) {
        assertThat(operator().send("DELETE", "/dead-letters/" + encoded(id), "").status())
                .isEqualTo(204);
    }

    private void queue(String identity) {
        if (breaker("acme").getState() != State.FORCED_OPEN) {
            breaker("acme").transitionToForcedOpenState();
        }
        assertQueued(acme().post("/handoff", handoff(identity, "slack")), identity);
    }

    /** As if the org had had another name when these were stored. */
    private void rename(String org, String name) {
        store().write(client -> {
            for (var column : List.of("delivery.id", "delivery_body.id", "attempt.delivery_id")) {
                var names = column.split("\\.");
                client.sql("UPDATE %s SET %s = :name || substr(%s, :rest) WHERE %s LIKE :old"
                                .formatted(names[0], names[1], names[1], names[1]))
                        .param("name", name)
                        .param("rest", org.length() + 1)
                        .param("old", org + ":%")
                        .update();
            }
            return client.sql("""
                            UPDATE delivery SET org = :name, search = :lower || substr(search, :rest) WHERE org = :org""")
                    .param("name", name)
                    .param("lower", name.toLowerCase(Locale.ROOT))
                    .param("rest", org.length() + 1)
                    .param("org", org)
                    .update();
        });
    }
}
