package io.handoffgateway.backlog;

import io.handoffgateway.org.Orgs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The orgs that something is kept of, and that are not configured: removed or renamed, or of another's store. Tells of them in
 * log, health and metrics. Health stays up, because all others are served: a restart would not help.
 */
@Component("unknownOrgsHealthIndicator")
class UnknownOrgs implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownOrgs.class);

    /** A route of an engineer's own may store something of any number of orgs, and names become labels. */
    private static final int MOST_NAMED = 20;

    private final Orgs orgs;
    private volatile SortedMap<String, Backlog.Held> unknown = new TreeMap<>();
    private volatile boolean counted;

    UnknownOrgs(Orgs orgs, MeterRegistry meters) {
        this.orgs = orgs;
        Gauge.builder("handoff.unknown.orgs", () -> counted ? unknown.size() : Double.NaN)
                .description("Orgs that are not configured, and of which something waits or is given up")
                .register(meters);
    }

    /** Takes notice of what the store holds. */
    void look(Map<String, Backlog.Held> held) {
        SortedMap<String, Backlog.Held> now = new TreeMap<>(held);
        now.keySet().removeIf(org -> orgs.find(org).isPresent());
        now.values().removeIf(Backlog.Held::isNothing);
        Set<String> before = names();
        unknown = now;
        counted = true;
        named(now).filter(one -> !before.contains(one.getKey())).forEach(UnknownOrgs::warn);
    }

    /** The store does not answer: how many there are is not known now. */
    void lookFailed() {
        counted = false;
    }

    private static void warn(Map.Entry<String, Backlog.Held> held) {
        LOG.warn(
                "The org {} is not configured; {} deliveries and {} dead letters of it wait. Configure it, or move them: POST"
                        + " /orgs/{from}/move",
                held.getKey(),
                held.getValue().waiting(),
                held.getValue().deadLetters());
    }

    private static Stream<Map.Entry<String, Backlog.Held>> named(SortedMap<String, Backlog.Held> all) {
        return all.entrySet().stream().limit(MOST_NAMED);
    }

    /** The first of them. */
    Set<String> names() {
        return named(unknown).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Override
    public Health health() {
        SortedMap<String, Backlog.Held> now = unknown;
        Health.Builder health = Health.up();
        named(now).forEach(held -> health.withDetail(held.getKey(), held.getValue()));
        return now.size() > MOST_NAMED
                ? health.withDetail("others", now.size() - MOST_NAMED).build()
                : health.build();
    }
}
