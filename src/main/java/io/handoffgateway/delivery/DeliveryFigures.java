package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.metrics.HandoffMeters;
import io.handoffgateway.metrics.OrgMeters;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many handoffs of each org this process has delivered since its start, how long that took, and what failed last. */
@Component
public class DeliveryFigures {

    private static final String NAME = "handoff.delivery";
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final double MEDIAN = 0.5;
    private static final double SLOWEST_TWENTIETH = 0.95;

    private final MeterRegistry meters;
    private final OrgMeters perOrg;
    private final HandoffMeters handoffs;
    private final Map<String, Instant> latest = new ConcurrentHashMap<>();
    private final Map<String, Attempt> failures = new ConcurrentHashMap<>();

    DeliveryFigures(MeterRegistry meters, OrgMeters perOrg, HandoffMeters handoffs) {
        this.meters = meters;
        this.perOrg = perOrg;
        this.handoffs = handoffs;
    }

    /**
     * The figures of an org.
     *
     * @param count since the start of this process
     * @param lastAt null before the first
     * @param p50Millis how long half of the last hour's took at most; null when there were none
     * @param p95Millis the same of nineteen in twenty
     */
    public record Figures(
            long count,
            @Nullable Instant lastAt,
            @Nullable Long p50Millis,
            @Nullable Long p95Millis) {}

    /** A handoff has come, for the first time at this process, unless it is one of a dry run. */
    void received(Exchange exchange) {
        if (!isDryRun(exchange)) {
            handoffs.received(Delivery.of(exchange).org(), channelOf(exchange));
        }
    }

    /** A handoff has landed, unless it was one of a dry run, or what landed is what a resolve has looked for. */
    void delivered(Exchange exchange) {
        Delivered made = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
        Delivery delivery = Delivery.of(exchange);
        if (made != null && delivery.isHandoff() && !isDryRun(exchange)) {
            boolean replayed = made.replayed() && isFirstAttempt(delivery);
            handoffs.delivered(delivery.org(), channelOf(exchange), made.record(), replayed, delivery.attempts() + 1);
            if (!replayed) {
                landed(exchange, delivery);
            }
        }
    }

    /** What a later attempt finds there may be its own: an earlier one's answer may have been lost. */
    private static boolean isFirstAttempt(Delivery delivery) {
        return delivery.attempts() == (delivery.failedAnew() ? 1 : 0);
    }

    private void landed(Exchange exchange, Delivery delivery) {
        timer(delivery.org()).record(exchange.getClock().elapsed(), TimeUnit.MILLISECONDS);
        latest.put(delivery.org(), Instant.now());
        if (delivery.redrives() == 0) {
            handoffs.landed(delivery.org(), Duration.between(delivery.acceptedAt(), Instant.now()));
        }
    }

    void failed(Exchange exchange, Delivery delivery) {
        if (!isDryRun(exchange)) {
            Attempt failure = delivery.lastAttempt();
            failures.put(delivery.org(), failure);
            handoffs.failed(delivery.org(), delivery.kind(), failure.cause().value());
            countOfStep(delivery);
        }
    }

    /** It is a dead letter now. */
    void parked(Exchange exchange) {
        givenUp(Delivery.of(exchange), channelOf(exchange));
    }

    /** The same of what an operator has made a dead letter of. */
    public void givenUp(Delivery letter) {
        givenUp(letter, letter.channel());
    }

    /** What is given up once more after a redrive was settled before. */
    private void givenUp(Delivery letter, @Nullable String channel) {
        handoffs.deadLettered(
                letter.org(), letter.kind(), letter.lastAttempt().cause().value());
        if (letter.isHandoff() && letter.redrives() == 0) {
            handoffs.givenUp(letter.org(), channel);
        }
    }

    private static @Nullable String channelOf(Exchange exchange) {
        return exchange.getProperty("channel", String.class);
    }

    /** A queue of an engineer's own has no other figures of its attempts than those of its route, which handles what fails. */
    private void countOfStep(Delivery delivery) {
        if (delivery.isOfStep()) {
            Counter.builder("handoff.step.failures")
                    .description("Attempts of a step of one's own that failed")
                    .tag("org", perOrg.label(delivery.org()))
                    .tag("queue", delivery.queue())
                    .tag("cause", delivery.lastAttempt().cause().value())
                    .register(meters)
                    .increment();
        }
    }

    /** Of an org, known or not; to ask for one of which there are none leaves no trace. */
    public Figures of(String org) {
        Timer timer = meters.find(NAME).tag("org", org).timer();
        if (timer == null) {
            return new Figures(0, null, null, null);
        }
        HistogramSnapshot taken = timer.takeSnapshot();
        return new Figures(taken.count(), latest.get(org), millis(taken, MEDIAN), millis(taken, SLOWEST_TWENTIETH));
    }

    /** What failed last at this process, whatever has become of it since; null when nothing has. */
    public @Nullable Attempt lastFailure(String org) {
        return failures.get(org);
    }

    private Timer timer(String org) {
        return Timer.builder(NAME)
                .description("How long handoffs took that were delivered")
                .tag("org", perOrg.label(org))
                .publishPercentiles(MEDIAN, SLOWEST_TWENTIETH)
                .distributionStatisticExpiry(WINDOW)
                .register(meters);
    }

    private static boolean isDryRun(Exchange exchange) {
        return exchange.getProperty(DryRun.PROPERTY, false, Boolean.class);
    }

    private static @Nullable Long millis(HistogramSnapshot taken, double percentile) {
        return Arrays.stream(taken.percentileValues())
                .filter(value -> value.percentile() == percentile)
                .map(ValueAtPercentile::value)
                .filter(nanos -> nanos > 0)
                .map(nanos -> Math.round(nanos / 1e6))
                .findFirst()
                .orElse(null);
    }
}
