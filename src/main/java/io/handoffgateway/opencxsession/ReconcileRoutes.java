package io.handoffgateway.opencxsession;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code opencx-reconcile} one route for each org whose sessions are to be looked through. */
@Component
class ReconcileRoutes extends TemplatedRoutes {

    private static final Duration LONGEST_TICK = Duration.ofSeconds(30);
    private static final int TICKS = 10;

    ReconcileRoutes(Orgs orgs) {
        super("opencx-reconcile", orgs, org -> everyOf(org).isPresent());
    }

    @Override
    protected Map<String, Object> parameters(Org org) {
        return Map.of("tickMillis", tick(everyOf(org).orElseThrow()).toMillis());
    }

    /** How often an org's sessions are looked through, if they are. */
    static Optional<Duration> everyOf(Org org) {
        return Optional.ofNullable(org.openCx()).map(OpenCx::reconcileEvery);
    }

    /** Whose turn it is the store decides; who asks it often takes over soon from one that has died. */
    private static Duration tick(Duration every) {
        Duration part = every.dividedBy(TICKS);
        Duration shortest = part.compareTo(Duration.ofMillis(100)) < 0 ? Duration.ofMillis(100) : part;
        return shortest.compareTo(LONGEST_TICK) < 0 ? shortest : LONGEST_TICK;
    }
}
