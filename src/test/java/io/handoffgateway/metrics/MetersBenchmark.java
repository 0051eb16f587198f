package io.handoffgateway.metrics;

import io.handoffgateway.org.Orgs;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the gateway's own metrics cost a handoff that lands at once: of a new contact, an incident and nothing else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MetersBenchmark {

    private static final Duration TOOK = Duration.ofMillis(40);
    private static final List<String> CALLS = List.of("GET contacts", "POST contacts", "POST incidents");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OrgMeters perOrg = new OrgMeters(new Orgs(List.of()), registry);
    private final HandoffMeters handoffs = new HandoffMeters(perOrg, registry);
    private final Door door = new CallMeters(perOrg, registry).door("acme", CallMeters.DYNAMICS);

    @Benchmark
    public void handoff() {
        handoffs.received("acme", "email");
        CALLS.forEach(call -> door.begin(call).end(201));
        handoffs.delivered("acme", "email", "incident", false, 1);
        handoffs.landed("acme", TOOK);
    }
}
