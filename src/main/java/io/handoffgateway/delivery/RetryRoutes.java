package io.handoffgateway.delivery;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code delivery-retry} one route an org. */
@Component
class RetryRoutes implements TemplatedRoutes {

    private static final String TEMPLATE = "delivery-retry";

    private final Orgs orgs;

    RetryRoutes(Orgs orgs) {
        this.orgs = orgs;
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return orgs.all().stream().map(org -> idOf(org.name())).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        orgs.all().forEach(org -> TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(idOf(org.name()))
                .prefixId(org.name() + "-")
                .parameter("org", org.name())
                .parameter("maxConcurrentCalls", org.dynamics().maxConcurrentCalls())
                .add());
    }

    static String idOf(String org) {
        return TEMPLATE + "-" + org;
    }
}
