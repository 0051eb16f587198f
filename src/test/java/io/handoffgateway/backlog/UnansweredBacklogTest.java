package io.handoffgateway.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnansweredBacklogTest {

    private final Orgs orgs = new Orgs(List.of());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UnknownOrgs unknown = new UnknownOrgs(orgs, registry);

    @Test
    void howManyOrgsAreUnknownIsNotKnownWhileTheStoreDoesNotAnswer() {
        assertThat(number()).isNaN();
        unknown.look(Map.of("gone", new Backlog.Held(1, 0)));
        assertThat(number()).isEqualTo(1);

        try (Store store = Store.none()) {
            new Backlog(orgs, unknown, store, registry).count();
        }

        assertThat(number()).isNaN();
        assertThat(unknown.names()).containsExactly("gone");
    }

    private double number() {
        return registry.get("handoff.unknown.orgs").gauge().value();
    }
}
