package io.handoffgateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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
    private final Map<String, Counter> held = new ConcurrentHashMap<>();

    public CallMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.meters = meters;
        perOrg.each(this::begin);
    }

    private void begin(String org) {
        door(org, DYNAMICS);
        door(org, ENTRA);
        held(org);
    }

    /** The door of an org to a system, such as {@value #DYNAMICS}. */
    public Door door(String org, String system) {
        return doors.computeIfAbsent(system + " " + org, key -> new Door(org, system, meters));
    }

    /** Because of a {@code Retry-After} no request of the org goes to Dynamics for so much longer than was known. */
    public void held(String org, Duration longer) {
        held(org).increment(longer.toMillis() / 1000.0);
    }

    private Counter held(String org) {
        return held.computeIfAbsent(org, name -> Counter.builder("handoff.retry.after")
                .description("For how long Retry-After has kept the org's calls from Dynamics")
                .baseUnit("seconds")
                .tag("org", name)
                .register(meters));
    }
}
