package io.handoffgateway.delivery;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code delivery-retry} one route an org. */
@Component
class RetryRoutes extends TemplatedRoutes {

    RetryRoutes(Orgs orgs) {
        super("delivery-retry", orgs, org -> true);
    }

    @Override
    protected Map<String, Object> parameters(Org org) {
        return Map.of("maxConcurrentCalls", org.dynamics().maxConcurrentCalls());
    }
}
