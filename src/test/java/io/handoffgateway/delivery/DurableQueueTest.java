package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurableQueueTest extends DeliveryTest {

    private static final int HANDOFFS = 20;

    enum Outage {
        CONNECTIONS_REFUSED {
            @Override
            Runnable begin() {
                ACME.suspend();
                return ACME::resume;
            }
        },
        SERVICE_UNAVAILABLE {
            @Override
            Runnable begin() {
                return ACME.faults().add(Fault.status(503))::remove;
            }
        },
        ANSWERS_LOST {
            @Override
            Runnable begin() {
                return ACME.faults().add(Fault.drop().after())::remove;
            }
        },
        NO_TOKENS {
            @Override
            Runnable begin() {
                return ACME.faults().add(Fault.status(503).onPath("/token"))::remove;
            }
        };

        abstract Runnable begin();
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTIONS_REFUSED, email, incidents",
        "CONNECTIONS_REFUSED, web, oc_liveworkitems",
        "SERVICE_UNAVAILABLE, email, incidents",
        "SERVICE_UNAVAILABLE, sms, oc_liveworkitems",
        "ANSWERS_LOST, email, incidents",
        "ANSWERS_LOST, whatsapp, oc_liveworkitems",
        "NO_TOKENS, email, incidents",
        "NO_TOKENS, web, oc_liveworkitems"
    })
    void anOutageLosesNothingAndDoublesNothing(Outage outage, String channel, String entitySet) {
        forgetTokenOfAcme(outage);
        Runnable end = outage.begin();
        var replies = Client.atOnce(IntStream.range(0, HANDOFFS)
                        .<Callable<Reply>>mapToObj(i -> () -> acme().post("/handoff", handoff("h" + i, channel))))
                .toList();

        for (int i = 0; i < HANDOFFS; i++) {
            assertQueued(replies.get(i), "h" + i);
        }
        eventually().until(() -> breaker("acme").getState() == State.OPEN);
        end.run();
        breaker("acme").transitionToHalfOpenState();

        eventually().untilAsserted(() -> assertThat(ACME.records(entitySet)).hasSize(HANDOFFS));
        eventually().untilAsserted(() -> assertThat(status("h0").at("/status")).isEqualTo("delivered"));
        eventually().untilAsserted(() -> assertQueueIsEmpty("acme"));
        assertThat(ACME.records(entitySet)).hasSize(HANDOFFS);
        assertNoDeadLetters();
    }

    @Test
    void anOpenBreakerLetsTheNextCallsThroughAfterAsLongAsTheRouteFileSaysWhateverTheMachinesLanguage() {
        var config = breaker("acme").getCircuitBreakerConfig();

        assertThat(config.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(5_000);
        assertThat(config.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(1);
    }

    private void forgetTokenOfAcme(Outage outage) {
        if (outage == Outage.NO_TOKENS) {
            acme().post("/handoff", handoff("warm-up", "slack"));
            forgetToken("acme");
            ACME.reset();
        }
    }

    @Test
    void whileTheBreakerIsOpenWhatHasWaitedForTooLongIsGivenUpAndNothingElse() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        for (int i = 0; i < HANDOFFS; i++) {
            assertQueued(acme().post("/handoff", handoff("h" + i, "email")), "h" + i);
        }
        store().write(client -> client.sql(
                        "UPDATE delivery SET accepted_at = accepted_at - 86400000000 WHERE identity = 'h7'")
                .update());

        eventually().until(() -> parked("acme") == 1);

        assertThat(operator().get("/dead-letters/acme:handoff:h7").at("/cause")).isEqualTo("gateway.expired");
        assertThat(waiting("acme")).isEqualTo(HANDOFFS - 1);
        assertThat(ACME.requests().received()).isZero();
    }

    @Test
    void whileTheBreakerIsOpenNothingIsCalledAndTheBacklogRests() {
        ACME.suspend();
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        ACME.resume();

        for (int i = 0; i < HANDOFFS; i++) {
            assertQueued(acme().post("/handoff", handoff("h" + i, "email")), "h" + i);
        }

        assertThat(ACME.requests().received()).isZero();
        assertThat(waiting("acme")).isEqualTo(HANDOFFS);
        assertThat(status("h7").at("/attempts")).isEqualTo("1");
        assertThat(ACME.requests().received()).isZero();

        breaker("acme").transitionToHalfOpenState();
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(HANDOFFS));
        eventually().untilAsserted(() -> assertQueueIsEmpty("acme"));
    }

    @Test
    void oneOrgsOutageHoldsUpNoOther() {
        GLOBEX.suspend();
        var globexs = Client.atOnce(HANDOFFS, () -> globex().post("/handoff", handoff("g", "slack")))
                .toList();
        eventually().until(() -> breaker("globex").getState() == State.OPEN);

        assertThat(globexs).extracting(Reply::status).containsOnly(202);
        assertThat(breaker("acme").getState()).isEqualTo(State.CLOSED);
        assertThat(acme().post("/handoff", handoff("h1", "email")).status()).isEqualTo(201);
        assertQueued(acme().post("/handoff", handoff("h2", "email"), "Prefer", "respond-async"), "h2");
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(2));

        GLOBEX.resume();
        eventually().untilAsserted(() -> assertQueueIsEmpty("globex"));
        assertThat(incidents(GLOBEX)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "wait=5, Respond-Async", "return=minimal;x=1, respond-async; foo"})
    void whoPrefersNotToWaitIsAnsweredAtOnce(String preference) {
        ACME.faults().add(Fault.status(503).times(1));

        assertQueued(acme().post("/handoff", handoff("h1", "web"), "Prefer", preference), "h1");

        eventually().untilAsserted(() -> assertThat(ACME.records("oc_liveworkitems"))
                .hasSize(1));
    }

    @Test
    void whoPrefersNotToWaitIsToldOfAnInvalidBodyAllTheSame() {
        assertThat(acme().post("/handoff", "{", "Prefer", "respond-async").status())
                .isEqualTo(400);
        assertThat(acme().post("/handoff", "{}", "Prefer", "respond-async").status())
                .isEqualTo(422);
    }

    @Test
    void aDryRunStoresNothing() {
        var reply = acme().post("/handoff?dry_run=true", handoff("h1", "email"), "Prefer", "respond-async");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/record")).isEqualTo("incident");
        assertQueueIsEmpty("acme");
        assertThat(ACME.requests().received()).isZero();
    }

    @Test
    void copiesQueuedInAnOutageMakeOneRecord() {
        ACME.suspend();
        var replies = Client.atOnce(40, () -> acme().post("/handoff", handoff("h1", "email")))
                .toList();
        ACME.resume();

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        eventually().untilAsserted(() -> assertQueueIsEmpty("acme"));
        assertThat(incidents(ACME)).isEqualTo(1);
        assertThat(ACME.records("contacts")).hasSize(1);
        assertNoDeadLetters();
    }

    @Test
    void aResolveIsDoneAfterTheOutage() {
        acme().post("/handoff", handoff("h1", "slack"));
        ACME.suspend();
        var reply = acme().post("/resolve", "{\"session_id\": \"s1\", \"handoff_id\": \"h1\"}");
        ACME.resume();

        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.at("/status")).isEqualTo("queued");
        assertThat(reply.at("/session_id")).isEqualTo("s1");
        eventually().untilAsserted(() -> assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("statecode", 1)));
    }

    @Test
    void aResolveWaitsForItsHandoff() {
        ACME.suspend();
        acme().post("/handoff", handoff("h1", "slack"));
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        for (int i = 0; i < 5; i++) {
            acme().post("/resolve", "{\"session_id\": \"s1\", \"handoff_id\": \"h1\"}");
        }
        ACME.resume();
        var creation = ACME.faults().add(Fault.status(503).onMethod("POST").onPath("/incidents"));
        breaker("acme").transitionToClosedState();
        eventually().until(() -> !ACME.requests().of("PATCH", "/incidents").isEmpty());
        creation.remove();

        eventually().untilAsserted(() -> assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("statecode", 1)));
        assertNoDeadLetters();
    }

    @Test
    void resolvesSentAtOnceAllSucceed() {
        acme().post("/handoff", handoff("h1", "slack"));

        assertThat(Client.atOnce(40, () -> acme().post("/resolve", "{\"handoff_id\": \"h1\"}")))
                .extracting(Reply::status)
                .containsOnly(200);
    }

    @Test
    void aCaseThatIsResolvedAlreadyIsResolved() {
        acme().post("/handoff", handoff("h1", "slack"));
        ACME.faults()
                .add(Fault.status(400, "0x80044411", "Already Closed or Canceled")
                        .onMethod("PATCH"));

        assertThat(acme().post("/resolve", "{\"handoff_id\": \"h1\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 100000})
    void whatIsLongIsStoredAsWell(int length) {
        var fault = ACME.faults().add(Fault.status(503, "", "x".repeat(length)));
        var body = """
                {"handoff_id": "h1", "session": {"id": "%s", "channel": "slack"}}""".formatted("s".repeat(length));

        assertThat(acme().post("/handoff", body).status()).isEqualTo(202);

        fault.remove();
        eventually().untilAsserted(() -> assertThat(incidents(ACME)).isEqualTo(1));
    }

    @Test
    void theHistoryOfWhatFailsVeryOftenIsBoundedAndItsCountIsNot() {
        ACME.faults().add(Fault.status(500, "", "x".repeat(5_000)).onPath("/incidents"));
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");
        for (int i = 0; i < 30; i++) {
            var count = i + 1;
            breaker("acme").transitionToClosedState();
            dueNow("acme:handoff:h1");
            eventually().until(() -> Integer.parseInt(status("h1").at("/attempts")) > count);
        }

        assertThat(attempts("acme:handoff:h1")).isLessThanOrEqualTo(21);
        assertThat(attemptBytes("acme:handoff:h1")).isLessThan(21 * 5_000);
    }

    private void dueNow(String id) {
        store().write(client -> client.sql("UPDATE delivery SET due_at = 0 WHERE id = :id")
                .param("id", id)
                .update());
    }

    private int attempts(String id) {
        return store().read(client -> client.sql("SELECT COUNT(*) FROM attempt WHERE delivery_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single());
    }

    private long attemptBytes(String id) {
        return store().read(client -> client.sql(
                        "SELECT SUM(LENGTH(detail) + LENGTH(message)) FROM attempt WHERE delivery_id = :id")
                .param("id", id)
                .query(Long.class)
                .single());
    }

    private void assertQueueIsEmpty(String org) {
        assertThat(waiting(org)).isZero();
    }
}
