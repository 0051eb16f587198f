package io.handoffgateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Watches what the gateway asks of other systems: each org has a {@link Door} to each of them. */
@Component
public final class CallMeters {

    public static final String DYNAMICS = "dynamics";
    public static final String ENTRA = "entra";
    public static final String OPENCX = "opencx";
    public static final String CALLBACK = "callback";

    private final MeterRegistry meters;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    public CallMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.meters = meters;
        perOrg.each(this::begin);
    }

    private void begin(String org) {
        door(org, DYNAMICS);
        door(org, ENTRA);
    }

    /** The door of an org to a system, such as {@value #DYNAMICS}. */
    public Door door(String org, String system) {
        return doors.computeIfAbsent(system + " " + org, key -> new Door(org, system, meters));
    }
}
