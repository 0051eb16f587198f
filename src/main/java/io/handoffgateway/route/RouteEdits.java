package io.handoffgateway.route;

import io.handoffgateway.routefile.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells in log, health and metrics what has become of edits of the route files. Health stays up while one is refused or waits,
 * because the routes before it do their work: nobody is to restart the gateway for it, and the restart might fail.
 */
@Component("routeFilesHealthIndicator")
class RouteEdits implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);
    private static final String EDITS = "handoff.routes.edits";

    private final MeterRegistry meters;
    private final UnderWay underWay;
    private final MultiGauge findings;
    private volatile List<Finding> refused = List.of();
    private volatile Set<String> differing = Set.of();
    private volatile @Nullable Instant appliedAt;
    private volatile @Nullable Pending pending;

    RouteEdits(MeterRegistry meters, UnderWay underWay) {
        this.meters = meters;
        this.underWay = underWay;
        this.findings = MultiGauge.builder("handoff.routes.findings")
                .description("What is wrong in edited route files, which are therefore not used")
                .register(meters);
        List.of("applied", "refused").forEach(result -> meters.counter(EDITS, "result", result));
        Gauge.builder("handoff.routes.pending", this, RouteEdits::secondsPending)
                .description("How long an edit of route files has been waiting for what is under way; 0 when none does")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("handoff.routes.differing", this, edits -> edits.differing.size())
                .description("Route files that are not in the directory as they run")
                .register(meters);
    }

    /** An edit that waits until what is under way is done. */
    record Pending(Instant since, Set<String> files) {}

    /** The saved files are those that run, or those that somebody has overruled. */
    void settled() {
        if (!refused.isEmpty()) {
            LOG.info("The refused edit of route files was taken back");
            tell(List.of());
        }
    }

    void pending(Set<String> names) {
        pending = new Pending(Instant.now(), names);
    }

    /** It was changed again while it waited, or gives way. */
    void withdrawn() {
        pending = null;
    }

    void applied(Set<String> names) {
        tell(List.of());
        differing = Set.of();
        appliedAt = Instant.now();
        count("applied");
        LOG.info("Edited route files are in use: {}", names);
    }

    /** Routes of an earlier edit run until the directory changes. */
    void overruled(Set<String> names) {
        tell(List.of());
        differing = names;
        LOG.warn("Route files in use are not those of the directory, until that is put right or edited: {}", names);
    }

    /** Once for each edit, however often it is looked at. */
    void refused(List<Finding> reasons) {
        if (reasons.equals(refused)) {
            return;
        }
        tell(reasons);
        count("refused");
        reasons.forEach(
                reason -> LOG.error("An edit of route files is not used, the routes before it run on: {}", reason));
    }

    void differ(Set<String> names) {
        differing = names;
    }

    Set<String> differing() {
        return differing;
    }

    List<Finding> refused() {
        return refused;
    }

    @Nullable
    Pending pending() {
        return pending;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        if (appliedAt != null) {
            health.withDetail("lastEditUsedAt", appliedAt);
        }
        if (!refused.isEmpty()) {
            health.withDetail(
                    "editNotUsed", refused.stream().map(Finding::toString).toList());
        }
        return howTheFilesAre(health).build();
    }

    private Health.Builder howTheFilesAre(Health.Builder health) {
        if (!differing.isEmpty()) {
            health.withDetail("differsFromDirectory", differing);
        }
        Pending edit = pending;
        return edit == null
                ? health
                : health.withDetail("editPending", edit).withDetail("editWaitsFor", underWay.originsOf(Duration.ZERO));
    }

    private double secondsPending() {
        Pending edit = pending;
        return edit == null ? 0 : Duration.between(edit.since(), Instant.now()).toMillis() / 1000.0;
    }

    private void tell(List<Finding> reasons) {
        pending = null;
        refused = List.copyOf(reasons);
        findings.register(
                reasons.stream()
                        .map(RouteEdits::place)
                        .distinct()
                        .<MultiGauge.Row<?>>map(place -> MultiGauge.Row.of(place, 1))
                        .toList(),
                true);
    }

    /** Without the reason, which quotes the file: log and health tell it. */
    private static Tags place(Finding finding) {
        return Tags.of("file", finding.file().toString(), "line", String.valueOf(finding.line()));
    }

    private void count(String result) {
        meters.counter(EDITS, "result", result).increment();
    }
}
