package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.metrics.HandoffMeters;
import io.handoffgateway.metrics.OrgMeters;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.routetrial.TrialGateway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryFiguresTest {

    private static final Attempt FAILURE = Attempt.of(
            DeliveryException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, null), null, "POST incidents", null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OrgMeters perOrg = new OrgMeters(new Orgs(List.of(TrialGateway.org("acme", Map.of()))), registry);
    private final DeliveryFigures figures = new DeliveryFigures(registry, perOrg, new HandoffMeters(perOrg, registry));

    /** One whose earlier attempt may have made the record, although its answer was lost, has landed with the attempt that finds it. */
    @ParameterizedTest
    @CsvSource({
        "false, 0, false, delivered, 1",
        "false, 2, false, delivered, 1",
        "true, 0, false, replayed, 0",
        "true, 1, false, delivered, 1",
        "true, 1, true, replayed, 0",
        "true, 2, true, delivered, 1"
    })
    void whatIsFoundByALaterAttemptHasLanded(
            boolean replayed, int attempts, boolean failedNow, String outcome, int landed) {
        figures.delivered(exchange(handoff("acme", attempts, 0, failedNow), replayed));

        assertThat(settled(outcome)).isEqualTo(1);
        assertThat(registry.get("handoff.landing").timer().count()).isEqualTo(landed);
        assertThat(figures.of("acme").count()).isEqualTo(landed);
    }

    @Test
    void whatIsRedrivenHasNotLandedInTime() {
        figures.delivered(exchange(handoff("acme", 1, 1, false), false));

        assertThat(settled("delivered")).isEqualTo(1);
        assertThat(registry.get("handoff.landing").timer().count()).isZero();
    }

    @Test
    void whatIsGivenUpOnceMoreWasSettledBefore() {
        figures.givenUp(handoff("acme", 1, 0, false));
        figures.givenUp(handoff("acme", 2, 1, false));

        assertThat(settled("dead_lettered")).isEqualTo(1);
        assertThat(registry.get("handoff.dead.lettered").counter().count()).isEqualTo(2);
    }

    @Test
    void whoLooksLeavesNoTrace() {
        int before = registry.getMeters().size();

        assertThat(figures.of("gone").count()).isZero();
        assertThat(registry.getMeters()).hasSize(before);
    }

    private double settled(String outcome) {
        return registry.find("handoff.settled").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static Exchange exchange(Delivery delivery, boolean replayed) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        delivery.carryOn(exchange);
        exchange.setProperty(Delivered.PROPERTY, new Delivered("incident", Map.of("id", "1"), replayed, null));
        return exchange;
    }

    private static Delivery handoff(String org, int attempts, int redrives, boolean failedAnew) {
        @Nullable Attempt latest = attempts == 0 ? null : FAILURE;
        return new Delivery(
                Delivery.QUEUE,
                Delivery.HANDOFF,
                org,
                "h1",
                "s1",
                "slack",
                new byte[0],
                null,
                Instant.now(),
                attempts,
                redrives,
                latest,
                failedAnew,
                false);
    }
}
