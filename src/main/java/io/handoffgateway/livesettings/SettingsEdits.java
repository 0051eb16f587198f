package io.handoffgateway.livesettings;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells in log, health and metrics what has become of edits of the settings. Health stays up while one is refused: nobody is to
 * restart the gateway for it, and the restart would fail.
 */
@Component("settingsHealthIndicator")
class SettingsEdits implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsEdits.class);

    private volatile List<String> refused = List.of();
    private volatile List<String> atNextStart = List.of();
    private volatile @Nullable Instant appliedAt;

    SettingsEdits(MeterRegistry meters) {
        Gauge.builder("handoff.settings.findings", this, edits -> edits.refused.size())
                .description("What is wrong in edited settings, which are therefore not used")
                .register(meters);
    }

    void applied(SettingsInForce.Change change) {
        if (!change.orgs().isEmpty() || change.operators()) {
            appliedAt = Instant.now();
            LOG.info(
                    "Edited settings are in use: orgs {}{}", change.orgs(), change.operators() ? " and operators" : "");
        } else if (!refused.isEmpty()) {
            LOG.info("The refused edit of settings was taken back");
        }
        if (!change.atNextStart().equals(atNextStart) && !change.atNextStart().isEmpty()) {
            LOG.warn("Edited settings that take effect when the gateway starts again: {}", change.atNextStart());
        }
        refused = List.of();
        atNextStart = change.atNextStart();
    }

    void refused(List<String> reasons) {
        if (!reasons.equals(refused)) {
            reasons.forEach(
                    reason -> LOG.error("An edit of settings is not used, those before it hold on: {}", reason));
        }
        refused = List.copyOf(reasons);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        if (appliedAt != null) {
            health.withDetail("lastEditUsedAt", appliedAt);
        }
        if (!refused.isEmpty()) {
            health.withDetail("editNotUsed", refused);
        }
        if (!atNextStart.isEmpty()) {
            health.withDetail("atNextStart", atNextStart);
        }
        return health.build();
    }
}
