package io.handoffgateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.metrics.OrgMeters.Told;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routetrial.TrialGateway;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private @Nullable Double value(String org) {
        Gauge gauge = registry.find("limit").tag("org", org).gauge();
        return gauge == null ? null : gauge.value();
    }

    private static Org org(String name, int calls) {
        return TrialGateway.org(name, Map.of("dynamics.max-concurrent-calls", calls));
    }
}
