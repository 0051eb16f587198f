package io.handoffgateway.metrics;

import io.handoffgateway.metrics.OrgMeters.Told;
import io.handoffgateway.org.Org;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Watches what the gateway asks of other systems: each org has a {@link Door} to each of them. What is told of the doors is told
 * for as long as the org has the system.
 */
@Component
public final class CallMeters {

    public static final String DYNAMICS = "dynamics";
    public static final String ENTRA = "entra";
    public static final String OPENCX = "opencx";
    public static final String CALLBACK = "callback";

    private static final Map<String, Predicate<Org>> SYSTEMS = Map.of(
            DYNAMICS, org -> true,
            ENTRA, org -> true,
            OPENCX, org -> org.openCx() != null,
            CALLBACK, org -> org.callback() != null);

    private final MeterRegistry meters;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    public CallMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.meters = meters;
        SYSTEMS.forEach((system, has) -> addGauges(perOrg, system, has));
    }

    private void addGauges(OrgMeters perOrg, String system, Predicate<Org> has) {
        Tags tags = Tags.of("system", system);
        perOrg.gauge(
                new Told("handoff.calls.active", null, "Requests under way", tags), has, org -> door(org.name(), system)
                        .underWay());
        if (Status.isOfCredentials(system)) {
            perOrg.gauge(
                    new Told(
                            "handoff.credentials.refused",
                            null,
                            "1 while the system's last word is that it does not accept the org's credentials",
                            tags),
                    has,
                    org -> door(org.name(), system).refusesCredentials() ? 1 : 0);
        }
    }

    /** The door of an org to a system, such as {@value #DYNAMICS}. */
    public Door door(String org, String system) {
        return doors.computeIfAbsent(system + " " + org, key -> new Door(org, system, meters));
    }
}
