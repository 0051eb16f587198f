package io.handoffgateway.opencxsession;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code opencx-reconcile} one route for each org whose sessions are to be looked through. */
@Component
class ReconcileRoutes implements TemplatedRoutes {

    private static final String TEMPLATE = "opencx-reconcile";
    private static final Duration LONGEST_TICK = Duration.ofSeconds(30);
    private static final int TICKS = 10;

    private final Orgs orgs;

    ReconcileRoutes(Orgs orgs) {
        this.orgs = orgs;
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return reconciled().map(org -> TEMPLATE + "-" + org.name()).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        reconciled().forEach(org -> TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(TEMPLATE + "-" + org.name())
                .prefixId(org.name() + "-")
                .parameter("org", org.name())
                .parameter("tickMillis", tick(everyOf(org).orElseThrow()).toMillis())
                .add());
    }

    private Stream<Org> reconciled() {
        return orgs.all().stream().filter(org -> everyOf(org).isPresent());
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
