package io.handoffgateway.delivery;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.route.TemplatedRoutes;
import java.util.Map;
import org.apache.camel.CamelContext;
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
        for (Org org : orgs.all()) {
            try {
                context.addRouteFromTemplate(
                        idOf(org.name()), "delivery-retry", org.name() + "-", Map.of("org", org.name()));
            } catch (Exception broken) {
                throw new IllegalStateException("The route template delivery-retry cannot be used", broken);
            }
        }
    }

    static String idOf(String org) {
        return "delivery-retry-" + org;
    }
}
