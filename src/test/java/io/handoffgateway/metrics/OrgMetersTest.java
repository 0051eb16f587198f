package io.handoffgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.metrics.OrgMeters.Told;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routetrial.TrialGateway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrgMetersTest {

    private final Orgs orgs = new Orgs(List.of(org("acme", 40)));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OrgMeters perOrg = new OrgMeters(orgs, registry);

    @Test
    void areThereForEachOrgThatIsConfiguredNow() {
        perOrg.gauge(new Told("limit", null, "How many"), org -> org.dynamics().maxConcurrentCalls());
        assertThat(value("acme")).isEqualTo(40);

        orgs.replaceBy(new Orgs(List.of(org("acme", 20), org("globex", 7))));
        perOrg.look();
        assertThat(value("acme")).isEqualTo(20);
        assertThat(value("globex")).isEqualTo(7);

        orgs.replaceBy(new Orgs(List.of(org("globex", 7))));
        perOrg.look();
        assertThat(value("acme")).isNull();
    }

    @Test
    void areThoseOfOrgsThatHaveIt() {
        perOrg.gauge(new Told("limit", null, "How many"), org -> org.name().equals("globex"), org -> 1);
        assertThat(value("acme")).isNull();

        orgs.replaceBy(new Orgs(List.of(org("acme", 20), org("globex", 7))));
        perOrg.look();
        assertThat(value("acme")).isNull();
        assertThat(value("globex")).isEqualTo(1);
    }

    @Test
    void beginWithEachOrgThatComes() {
        List<String> begun = new ArrayList<>();
        perOrg.each(begun::add);
        orgs.replaceBy(new Orgs(List.of(org("globex", 7))));
        perOrg.look();

        assertThat(begun).containsExactly("acme", "globex");
    }

    @Test
    void thatCountGoWithTheOrgAndBeginAnewWhenItComesBack() {
        var handoffs = new HandoffMeters(perOrg, registry);
        handoffs.received("acme", "web");
        new CallMeters(perOrg, registry)
                .door("acme", CallMeters.DYNAMICS)
                .begin("GET contacts")
                .end(200);

        orgs.replaceBy(new Orgs(List.of(org("globex", 7))));
        perOrg.look();
        assertThat(registry.getMeters())
                .noneMatch(meter -> "acme".equals(meter.getId().getTag("org")));

        orgs.replaceBy(new Orgs(List.of(org("acme", 40))));
        perOrg.look();
        assertThat(count("handoff.received", "org", "acme", "channel", "web")).isZero();
        handoffs.received("acme", "web");
        assertThat(count("handoff.received", "org", "acme", "channel", "web")).isEqualTo(1);
    }

    @Test
    void ofOrgsThatOnlyTheStoreKnowsAreOneSeriesOrTheirGaugesOwn() {
        var handoffs = new HandoffMeters(perOrg, registry);
        registry.gauge("handoff.queue.depth", Tags.of("org", "gone"), 3);
        handoffs.failed("gone", "handoff", "dynamics.unavailable");
        handoffs.deadLettered("long-gone", "handoff", "dynamics.unavailable");
        handoffs.givenUp("long-gone", "web");
        handoffs.redriven("gone", "QUEUED");
        perOrg.look();

        assertThat(registry.getMeters())
                .filteredOn(meter -> meter instanceof Counter counter && counter.count() > 0)
                .hasSize(4)
                .allMatch(meter -> "unknown".equals(meter.getId().getTag("org")));
        assertThat(registry.find("handoff.queue.depth").gauge()).isNotNull();
    }

    @Test
    void ofCredentialsAreThoseOfSystemsThatTheOrgHasNow() {
        Map<String, Object> more = Map.of("opencx.api-key", "a-key");
        orgs.replaceBy(new Orgs(List.of(TrialGateway.org("acme", more))));
        var calls = new CallMeters(perOrg, registry);
        for (String system : List.of(CallMeters.OPENCX, CallMeters.CALLBACK, CallMeters.DYNAMICS)) {
            calls.door("acme", system).begin("GET any").end(401);
        }
        assertThat(refused())
                .containsOnly(Map.entry("dynamics", 1.0), Map.entry("entra", 0.0), Map.entry("opencx", 1.0));

        orgs.replaceBy(new Orgs(List.of(org("acme", 40))));
        perOrg.look();
        assertThat(refused()).containsOnlyKeys("dynamics", "entra");

        orgs.replaceBy(new Orgs(List.of()));
        perOrg.look();
        assertThat(refused()).isEmpty();
    }

    private Map<String, Double> refused() {
        return registry.find("handoff.credentials.refused").gauges().stream()
                .collect(Collectors.toMap(gauge -> gauge.getId().getTag("system"), Gauge::value));
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private @Nullable Double value(String org) {
        Gauge gauge = registry.find("limit").tag("org", org).gauge();
        return gauge == null ? null : gauge.value();
    }

    private static Org org(String name, int calls) {
        return TrialGateway.org(name, Map.of("dynamics.max-concurrent-calls", calls));
    }
}
