package io.handoffgateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffStatusTest extends DeliveryTest {

    /** One for each who asks, as many as there are. */
    private static final ExecutorService ASKERS = Executors.newCachedThreadPool();

    @ParameterizedTest
    @CsvSource({"slack, incident, dynamics365_incident_id", "web, liveworkitem, dynamics365_chat_id"})
    void aDeliveredOneNamesItsRecord(String channel, String record, String id) {
        var delivered = acme().post("/handoff", handoff("h1", channel));

        var status = status("h1");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.at("/handoff_id")).isEqualTo("h1");
        assertThat(status.at("/status")).isEqualTo("delivered");
        assertThat(status.at("/record")).isEqualTo(record);
        assertThat(status.at("/meta/" + id)).isNotBlank().isEqualTo(delivered.at("/meta/" + id));
        assertThat(status.json().at("/meta")).isEqualTo(delivered.json().at("/meta"));
        assertThat(Instant.parse(status.at("/delivered_at")))
                .isEqualTo(Instant.parse(
                        String.valueOf(ACME.records(record.equals("incident") ? "incidents" : "oc_liveworkitems")
                                .get(0)
                                .get("createdon"))));
    }

    @Test
    void anOperatorAsksForAnyOrg() {
        acme().post("/handoff", handoff("h1", "slack"));
        park("h2");

        assertThat(operator().get("/handoff/h1?org=acme").at("/status")).isEqualTo("delivered");
        assertThat(operator().get("/handoff/h2?org=acme").at("/status")).isEqualTo("dead_lettered");
        assertThat(operator().get("/handoff/h1?org=globex").status()).isEqualTo(404);
        assertThat(operator().get("/handoff/h1?org=none").status()).isEqualTo(404);
        assertThat(operator().get("/handoff/h1?org=none").at("/detail")).contains("none is configured");
        assertThat(operator().get("/handoff/h1").status()).isEqualTo(400);
        assertThat(operator().get("/handoff/h1?org=%20").status()).isEqualTo(400);
        assertThat(operator().post("/handoff?org=acme", handoff("h3", "web")).status())
                .isEqualTo(403);
        assertThat(operator().post("/resolve?org=acme", "{}").status()).isEqualTo(403);
    }

    @Test
    void anOrgsKeyKeepsToItsOwn() {
        acme().post("/handoff", handoff("h1", "slack"));

        assertThat(acme().get("/handoff/h1?org=acme").at("/status")).isEqualTo("delivered");
        assertThat(globex().get("/handoff/h1?org=acme").status()).isEqualTo(403);
        assertThat(globex().get("/handoff/h1?org=none").status()).isEqualTo(403);
    }

    @Test
    void aQueuedOneSaysWhenItIsTriedNextWhileItIsHeldBack() {
        ACME.faults().add(Fault.status(429).retryAfter(Duration.ofMinutes(2)));
        acme().post("/handoff", handoff("h1", "slack"));

        var status = status("h1");

        assertThat(status.at("/status")).isEqualTo("queued");
        assertThat(status.at("/attempts")).isEqualTo("1");
        assertThat(Instant.parse(status.at("/next_attempt_at")))
                .isAfter(Instant.now().plusSeconds(60));
    }

    @Test
    void aQueuedOneIsFoundWhileItIsReadyAndWhileItIsWorkedOn() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("h1", "slack"));
        assertThat(status("h1").at("/status")).isEqualTo("queued");
        assertThat(status("h1").at("/next_attempt_at")).isNotBlank();

        ACME.faults()
                .add(Fault.delay(Duration.ofSeconds(1)).onPath("/incidents").onMethod("POST"));
        breaker("acme").transitionToClosedState();
        eventually().until(() -> !ACME.requests().of("POST", "/incidents").isEmpty());

        assertThat(status("h1").at("/status")).isEqualTo("queued");
        eventually().untilAsserted(() -> assertThat(status("h1").at("/status")).isEqualTo("delivered"));
    }

    @Test
    void aDeadLetterSaysWhyAndWhatToDo() {
        park("h1");

        var status = status("h1");

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.at("/status")).isEqualTo("dead_lettered");
        assertThat(status.at("/cause")).isEqualTo("dynamics.missing-privilege");
        assertThat(status.at("/fix")).contains("prvCreateIncident");
    }

    @Test
    void anUnknownOneAndAnotherOrgsAreNotFound() {
        acme().post("/handoff", handoff("h1", "slack"));
        park("h2");

        assertThat(status("none").status()).isEqualTo(404);
        assertThat(globex().get("/handoff/h1").status()).isEqualTo(404);
        assertThat(globex().get("/handoff/h2").status()).isEqualTo(404);
    }

    @Test
    void itIsFoundHoweverItIsAsked() {
        park("h1");

        assertThat(acme().send("HEAD", "/handoff/h1", "").status()).isEqualTo(200);
        assertThat(acme().get("/%68andoff/h1").at("/status")).isEqualTo("dead_lettered");
    }

    @Test
    void manyWhoseAnswerOnlyDynamicsKnowsHoldUpNobodyElse() {
        park("h1");
        var slow = ACME.faults().add(Fault.delay(Duration.ofSeconds(6)).onMethod("GET"));
        int many = 4 * Runtime.getRuntime().availableProcessors();
        var others = IntStream.range(0, many)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> status("other-" + number), ASKERS))
                .toList();
        eventually().until(() -> ACME.requests().of("GET", "/incidents").size() >= many);

        assertThat(status("h1").at("/status")).isEqualTo("dead_lettered");

        assertThat(others).noneMatch(CompletableFuture::isDone);
        slow.remove();
        assertThat(others.stream().map(CompletableFuture::join)).noneMatch(reply -> reply.status() == 200);
    }

    @Test
    void whenDynamicsCannotBeAskedNobodyKnows() {
        ACME.suspend();

        var status = status("h1");

        assertThat(status.status()).as(status.body()).isEqualTo(503);
        assertThat(status.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(status.header("Retry-After")).isNotBlank();
    }
}
