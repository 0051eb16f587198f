package io.handoffgateway.delivery;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.route.TemplatedRoutes;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code delivery-retry} one route an org. */
@Component
class RetryRoutes implements TemplatedRoutes {

    private final Orgs orgs;

    RetryRoutes(Orgs orgs) {
        this.orgs = orgs;
    }

    @Override
    public void addTo(CamelContext context) {
        orgs.all().forEach(org -> TemplatedRouteBuilder.builder(context, "delivery-retry")
                .routeId(idOf(org.name()))
                .prefixId(org.name() + "-")
                .parameter("org", org.name())
                .add());
    }

    static String idOf(String org) {
        return "delivery-retry-" + org;
    }
}
