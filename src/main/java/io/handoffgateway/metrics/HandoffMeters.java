package io.handoffgateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts what comes in and what becomes of it. What an alert asks for by how much it grows begins at 0 for each org, since
 * Prometheus sees no growth in a series that begins at 1. Each meter is looked up once.
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

    private final MeterRegistry meters;
    private final LastTimes received;
    private final LastTimes delivered;
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> landed = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> attempts = new ConcurrentHashMap<>();

    public HandoffMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.meters = meters;
        this.received =
                new LastTimes(perOrg, "handoff.last.received.timestamp", "When the latest handoff came; 0 before");
        this.delivered = new LastTimes(
                perOrg, "handoff.last.delivered.timestamp", "When Dynamics was last known to have a handoff; 0 before");
        perOrg.each(this::begin);
    }

    /** What a counter counts. */
    private record Counted(String name, String description, Tags tags) {}

    private void begin(String org) {
        Labels.CHANNELS.forEach(channel -> counter(countOf(org, channel)));
        landed(org);
    }

    /** A handoff has come that is to be delivered. */
    public void received(String org, @Nullable String channel) {
        received.now(org);
        counter(countOf(org, Labels.channel(channel))).increment();
    }

    private static Counted countOf(String org, String channel) {
        return new Counted("handoff.received", "Handoffs that came", Tags.of("org", org, "channel", channel));
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
        settled(org, channel, record, replayed ? "replayed" : "delivered");
        attempts(org).record(tries);
    }

    /** So long after it came a handoff has its record, which no operator had to send again. */
    public void landed(String org, Duration sinceItCame) {
        landed(org).record(sinceItCame);
    }

    /** Something is given up, of whatever kind. */
    public void deadLettered(String org, String kind, @Nullable String channel, String cause) {
        counter(new Counted(
                        "handoff.dead.lettered",
                        "Deliveries that became dead letters",
                        Tags.of("org", org, "kind", Labels.kind(kind), "cause", cause)))
                .increment();
        if (kind.equals("handoff")) {
            settled(org, channel, "none", "dead_lettered");
        }
    }

    /** An attempt has failed, whatever comes of it. */
    public void failed(String org, String kind, String cause) {
        counter(new Counted(
                        "handoff.attempt.failures",
                        "Attempts that failed",
                        Tags.of("org", org, "kind", Labels.kind(kind), "cause", cause)))
                .increment();
    }

    /** @param outcome {@code delivered}, {@code queued} or {@code dead_lettered}, in whatever case */
    public void redriven(String org, String outcome) {
        counter(new Counted(
                        "handoff.redrives",
                        "Dead letters sent again",
                        Tags.of("org", org, "outcome", outcome.toLowerCase(Locale.ROOT))))
                .increment();
    }

    private void settled(String org, @Nullable String channel, String record, String outcome) {
        counter(new Counted(
                        "handoff.settled",
                        "Handoffs of which it is known what became of them",
                        Tags.of("org", org, "channel", Labels.channel(channel), "record", record, "outcome", outcome)))
                .increment();
    }

    private Counter counter(Counted counted) {
        return counters.computeIfAbsent(counted, each -> Counter.builder(each.name())
                .description(each.description())
                .tags(each.tags())
                .register(meters));
    }

    private Timer landed(String org) {
        return landed.computeIfAbsent(org, name -> Timer.builder("handoff.landing")
                .description("How long after they came handoffs had their records")
                .tag("org", name)
                .serviceLevelObjectives(LANDED_WITHIN)
                .register(meters));
    }

    private DistributionSummary attempts(String org) {
        return attempts.computeIfAbsent(org, name -> DistributionSummary.builder("handoff.delivery.attempts")
                .description("How many attempts delivered handoffs took")
                .tag("org", name)
                .serviceLevelObjectives(ATTEMPTS)
                .register(meters));
    }
}
