package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.allowance.RequestAllowance;
import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.simulator.RequestLimit;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** That a backlog keeps to Dynamics' limit on requests, and leaves room to those who wait now. */
class PacedBacklogTest extends DeliveryTest {

    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final int LIMIT = 120;
    private static final int BACKLOG = 160;
    private static final int FEW = 20;
    private static final WebhookReceiver RECEIVER = WebhookReceiver.start();

    @Autowired
    private RequestAllowances allowances;

    @DynamicPropertySource
    static void callbacks(DynamicPropertyRegistry registry) {
        registry.add("handoff.orgs.globex.callback.url", RECEIVER::url);
        registry.add("handoff.orgs.globex.callback.secret", () -> "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "web"})
    void meetsTheLimitOnceAndThenDrainsWhileCallersAreServed(String channel) {
        store(acme(), "acme", BACKLOG, channel);
        ACME.protection().limit(RequestLimit.of(LIMIT, WINDOW).untold());
        breaker("acme").transitionToClosedState();
        eventually().until(() -> breaker("acme").getState() == State.OPEN);
        eventually().until(() -> breaker("acme").getState() == State.CLOSED);

        List<Reply> live = postUntilDrained();

        assertThat(live).hasSizeGreaterThan(3).extracting(Reply::status).containsOnly(201);
        assertDelivered(BACKLOG + live.size());
        Instant first = refusals().get(0);
        assertThat(refusals()).allSatisfy(instant -> assertThat(instant).isBefore(first.plus(WINDOW)));
    }

    @Test
    void meetsNoLimitWhereAnswersTellWhatRemains() {
        aWindowPassesInSixSeconds();
        store(acme(), "acme", BACKLOG / 2, "slack");
        ACME.protection().limit(RequestLimit.of(LIMIT, WINDOW));
        breaker("acme").transitionToHalfOpenState();

        assertDelivered(BACKLOG / 2);
        assertThat(ACME.requests().received()).isGreaterThan(LIMIT);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void callbacksAndOtherOrgsAreNotPaced() {
        RECEIVER.reset();
        RECEIVER.hold();
        store(globex(), "globex", FEW, "web");
        breaker("globex").transitionToClosedState();
        eventually().until(() -> chats(GLOBEX) == FEW);
        store(globex(), "globex", BACKLOG, "sms");
        store(acme(), "acme", BACKLOG, "web");

        allowances.of("globex").refused("Number of requests exceeded the limit of 30 over time window of 300 seconds.");
        breaker("globex").transitionToClosedState();
        breaker("acme").transitionToClosedState();
        RECEIVER.release();

        eventually().until(() -> RECEIVER.calls().size() >= FEW);
        assertDelivered(BACKLOG);
        assertThat(chats(GLOBEX)).isLessThan(BACKLOG);
    }

    /** Dynamics' window, which no answer tells, is one of five minutes. */
    @SuppressWarnings("unchecked")
    private void aWindowPassesInSixSeconds() {
        Instant begin = Instant.now();
        Object byOrg = Objects.requireNonNull(ReflectionTestUtils.getField(allowances, "byOrg"));
        ((Map<String, RequestAllowance>) byOrg)
                .put(
                        "acme",
                        new RequestAllowance(() -> begin.plus(sinceThen(begin).multipliedBy(50))));
    }

    private static Duration sinceThen(Instant begin) {
        return Duration.between(begin, Instant.now());
    }

    private List<Reply> postUntilDrained() {
        List<Reply> replies = new ArrayList<>();
        Instant next = Instant.now();
        while (waiting("acme") > 0) {
            if (Instant.now().isAfter(next)) {
                replies.add(acme().post("/handoff", handoff("now-" + replies.size(), "web")));
                next = Instant.now().plusMillis(500);
            }
        }
        return replies;
    }

    private void store(Client caller, String org, int handoffs, String channel) {
        breaker(org).transitionToForcedOpenState();
        assertThat(Client.inParallel(
                        16,
                        IntStream.range(0, handoffs)
                                .<Callable<Reply>>mapToObj(
                                        i -> () -> caller.post("/handoff", handoff(channel + i, channel)))))
                .extracting(Reply::status)
                .containsOnly(202);
    }

    private void assertDelivered(int handoffs) {
        eventually().atMost(Duration.ofMinutes(3)).until(() -> waiting("acme") == 0);
        assertThat(incidents(ACME) + chats(ACME)).isEqualTo(handoffs);
        assertNoDeadLetters();
    }

    private static int chats(DynamicsSimulator dynamics) {
        return dynamics.records("oc_liveworkitems").size();
    }

    private static List<Instant> refusals() {
        return ACME.requests().all().stream()
                .filter(request -> request.status() == 429)
                .map(RecordedRequest::instant)
                .toList();
    }
}
