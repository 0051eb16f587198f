package io.handoffgateway.route;

import io.handoffgateway.routefile.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
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
 * Tells in log, health and metrics what has become of edits of the route files. Health stays up while one is refused, because
 * the routes before it do their work: nobody is to restart the gateway for it, and the restart would fail.
 */
@Component("routeFilesHealthIndicator")
class RouteEdits implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);
    private static final String EDITS = "handoff.routes.edits";

    private final MeterRegistry meters;
    private final MultiGauge findings;
    private volatile List<Finding> refused = List.of();
    private volatile @Nullable Instant appliedAt;

    RouteEdits(MeterRegistry meters) {
        this.meters = meters;
        this.findings = MultiGauge.builder("handoff.routes.findings")
                .description("What is wrong in edited route files, which are therefore not used")
                .register(meters);
    }

    /** The saved files are those that run. */
    void settled() {
        if (!refused.isEmpty()) {
            LOG.info("The refused edit of route files was taken back");
            tell(List.of());
        }
    }

    void applied(Set<String> names) {
        tell(List.of());
        appliedAt = Instant.now();
        count("applied");
        LOG.info("Edited route files are in use: {}", names);
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

    void postponed(Set<String> names) {
        count("postponed");
        LOG.warn("Edited route files wait for what is under way to end: {}", names);
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
        return health.build();
    }

    private void tell(List<Finding> reasons) {
        refused = List.copyOf(reasons);
        findings.register(reasons.stream().map(RouteEdits::row).toList(), true);
    }

    private static MultiGauge.Row<?> row(Finding finding) {
        return MultiGauge.Row.of(
                Tags.of(
                        "file", finding.file().toString(),
                        "line", String.valueOf(finding.line()),
                        "reason", finding.message()),
                1);
    }

    private void count(String result) {
        meters.counter(EDITS, "result", result).increment();
    }
}
