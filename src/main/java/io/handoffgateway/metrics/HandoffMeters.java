package io.handoffgateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts what comes in and what becomes of it. What an alert asks for by how much it grows begins at 0 for each org, since
 * Prometheus sees no growth in a series that begins at 1.
 */
@Component
public final class HandoffMeters {

    /** Those at once, and those that wait; one minute is what the alerts' objective is about. */
    private static final Duration[] LANDED_WITHIN = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private static final double[] ATTEMPTS = {1, 2, 3, 5, 10, 20, 50};

    private static final List<String> REDRIVEN = List.of("delivered", "queued", "dead_lettered");

    private final OrgMeters perOrg;
    private final MeterRegistry meters;
    private final LastTimes received;
    private final LastTimes delivered;

    public HandoffMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.perOrg = perOrg;
        this.meters = meters;
        this.received =
                new LastTimes(perOrg, "handoff.last.received.timestamp", "When the latest handoff came; 0 before");
        this.delivered = new LastTimes(
                perOrg, "handoff.last.delivered.timestamp", "When Dynamics was last known to have a handoff; 0 before");
        perOrg.each(this::begin);
    }

    private void begin(String org) {
        Labels.CHANNELS.forEach(channel -> {
            receipts(Tags.of("org", org, "channel", channel));
            settled(Tags.of("org", org, "channel", channel), "none", "dead_lettered");
        });
        REDRIVEN.forEach(outcome -> redrives(org, outcome));
        landing(org);
    }

    /** A handoff has come that is to be delivered. */
    public void received(String org, @Nullable String channel) {
        received.now(org);
        receipts(tags(org, channel)).increment();
    }

    /**
     * Dynamics has a handoff.
     *
     * @param record what it has become: {@code incident} or {@code liveworkitem}
     * @param replayed whether it was there before
     * @param tries how many attempts it took
     */
    public void delivered(String org, @Nullable String channel, String record, boolean replayed, int tries) {
        delivered.now(org);
        settled(tags(org, channel), record, replayed ? "replayed" : "delivered").increment();
        attempts(perOrg.label(org)).record(tries);
    }

    /** So long after it came a handoff has its record, which no operator had to send again. */
    public void landed(String org, Duration sinceItCame) {
        landing(perOrg.label(org)).record(sinceItCame);
    }

    /** Something is given up, of whatever kind, and maybe not for the first time. */
    public void deadLettered(String org, String kind, String cause) {
        counter("handoff.dead.lettered", "Deliveries that became dead letters", tagsOfFailure(org, kind, cause))
                .increment();
    }

    /** A handoff is given up for the first time. */
    public void givenUp(String org, @Nullable String channel) {
        settled(tags(org, channel), "none", "dead_lettered").increment();
    }

    /** An attempt has failed, whatever comes of it. */
    public void failed(String org, String kind, String cause) {
        counter("handoff.attempt.failures", "Attempts that failed", tagsOfFailure(org, kind, cause))
                .increment();
    }

    /** @param outcome {@code delivered}, {@code queued} or {@code dead_lettered}, in whatever case */
    public void redriven(String org, String outcome) {
        redrives(perOrg.label(org), outcome.toLowerCase(Locale.ROOT)).increment();
    }

    private Tags tags(String org, @Nullable String channel) {
        return Tags.of("org", perOrg.label(org), "channel", Labels.channel(channel));
    }

    private Tags tagsOfFailure(String org, String kind, String cause) {
        return Tags.of("org", perOrg.label(org), "kind", Labels.kind(kind), "cause", cause);
    }

    private Counter receipts(Tags tags) {
        return counter("handoff.received", "Handoffs that came", tags);
    }

    private Counter settled(Tags tags, String record, String outcome) {
        return counter(
                "handoff.settled",
                "Handoffs of which it is known what became of them",
                tags.and("record", record, "outcome", outcome));
    }

    private Counter redrives(String org, String outcome) {
        return counter("handoff.redrives", "Dead letters sent again", Tags.of("org", org, "outcome", outcome));
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(meters);
    }

    private Timer landing(String org) {
        return Timer.builder("handoff.landing")
                .description("How long after they came handoffs had their records")
                .tag("org", org)
                .serviceLevelObjectives(LANDED_WITHIN)
                .register(meters);
    }

    private DistributionSummary attempts(String org) {
        return DistributionSummary.builder("handoff.delivery.attempts")
                .description("How many attempts delivered handoffs took")
                .tag("org", org)
                .serviceLevelObjectives(ATTEMPTS)
                .register(meters);
    }
}
