package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ThrottlingTest extends DeliveryTest {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    @Autowired
    private FailedAttempt failedAttempt;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private CamelContext context;

    @Test
    void whatIsNotSentIsNoFurtherAttemptThatFailed() {
        var exchange = new DefaultExchange(context);
        Delivery.accepted(Delivery.HANDOFF, "acme", "h1", "s1", "web", new byte[0])
                .carryOn(exchange);
        double before = failures();

        fail(exchange, DeliveryException.unreachable(Cause.DYNAMICS_UNAVAILABLE, new IOException()));
        fail(exchange, DeliveryException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, null));

        assertThat(Delivery.of(exchange).attempts()).isEqualTo(1);
        assertThat(failures()).isEqualTo(before + 1);
    }

    private void fail(Exchange exchange, DeliveryException failure) {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        failedAttempt.process(exchange);
    }

    private double failures() {
        return meters.find("handoff.attempt.failures").tag("org", "acme").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "429, /incidents, slack",
        "503, /incidents, slack",
        "429, /contacts, email",
        "429, /token, web",
        "503, /token, web"
    })
    void everyCallToTheOrgObeysRetryAfter(int status, String path, String channel) {
        forgetToken("acme");
        ACME.reset();
        ACME.faults()
                .add(Fault.status(status).onPath(path).retryAfter(RETRY_AFTER).times(1));
        assertQueued(acme().post("/handoff", handoff("h1", channel)), "h1");
        for (int i = 2; i < 6; i++) {
            assertQueued(acme().post("/handoff", handoff("h" + i, channel)), "h" + i);
        }
        assertThat(globex().post("/handoff", handoff("h1", channel)).status()).isEqualTo(201);

        eventually().untilAsserted(() -> assertThat(waiting("acme")).isZero());
        assertThat(ACME.records(channel.equals("web") ? "oc_liveworkitems" : "incidents"))
                .hasSize(5);
        var throttled = ACME.requests().all().stream()
                .filter(request -> request.status() == status)
                .findFirst()
                .orElseThrow();
        assertThat(ACME.requests().all())
                .extracting(RecordedRequest::instant)
                .filteredOn(instant -> instant.isAfter(throttled.instant()))
                .allSatisfy(instant ->
                        assertThat(instant).isAfter(throttled.instant().plus(RETRY_AFTER)));
    }

    @Test
    void aShorterRetryAfterDoesNotShortenALongerOne() {
        ACME.faults()
                .add(Fault.status(429)
                        .onPath("/incidents")
                        .retryAfter(Duration.ofMinutes(5))
                        .delayed(Duration.ofMillis(200)));
        ACME.faults()
                .add(Fault.status(429)
                        .onPath("/oc_")
                        .retryAfter(Duration.ofSeconds(1))
                        .delayed(Duration.ofMillis(600)));

        Client.atOnce(Stream.of(
                        () -> acme().post("/handoff", handoff("h1", "slack").replace("ada@example.com", "")),
                        () -> acme().post("/handoff", handoff("h2", "web"))))
                .toList();
        ACME.requests().clear();

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> breaker("acme").getState() == State.OPEN
                        && ACME.requests().received() == 0);
    }

    @Test
    void neverMoreCallsAtATimeThanAllowedAndNoneIsLostBeyondAndOverloadIsNoOutage() {
        ACME.faults().add(Fault.delay(Duration.ofSeconds(2)).onPath("/oc_"));

        var replies = Client.atOnce(IntStream.range(0, 200)
                        .<Callable<Reply>>mapToObj(i -> () -> acme().post("/handoff", handoff("h" + i, "web"))))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(201, 202).contains(202);
        assertThat(breaker("acme").getState()).isEqualTo(State.CLOSED);
        ACME.faults().clear();
        eventually().untilAsserted(() -> assertThat(ACME.records("oc_liveworkitems"))
                .hasSize(200));
        eventually().untilAsserted(() -> assertThat(waiting("acme")).isZero());
        assertThat(ACME.maxConcurrency()).isLessThanOrEqualTo(40);
    }

    @Test
    void aBurstBeyondTheAllowedWaitsForItsTurnAndIsDelivered() {
        ACME.faults().add(Fault.delay(Duration.ofMillis(200)).onPath("/oc_"));

        var replies = Client.atOnce(IntStream.range(0, 80)
                .<Callable<Reply>>mapToObj(i -> () -> acme().post("/handoff", handoff("h" + i, "web"))));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(ACME.maxConcurrency()).isLessThanOrEqualTo(40);
    }
}
