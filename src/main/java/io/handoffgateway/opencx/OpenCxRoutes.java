package io.handoffgateway.opencx;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code opencx-call} one route for each org with an OpenCX, with a client and a budget of its own. */
@Component
class OpenCxRoutes extends TemplatedRoutes {

    private final Egress egress;
    private final Duration longestRetryAfter;
    private final Map<String, RequestBudget> budgets = new ConcurrentHashMap<>();

    OpenCxRoutes(Orgs orgs, Egress egress, HandoffProperties settings) {
        super("opencx-call", orgs, org -> org.openCx() != null);
        this.egress = egress;
        this.longestRetryAfter = settings.retry().longestRetryAfter();
    }

    @Override
    protected Map<String, Object> parameters(CamelContext context, Org org) {
        OpenCx openCx = Objects.requireNonNull(org.openCx());
        RequestBudget budget =
                budgets.computeIfAbsent(org.name(), name -> new RequestBudget(openCx.requestsPerMinute()));
        context.getRegistry()
                .bind(
                        "opencx-http-" + org.name(),
                        new OpenCxHttpClient(openCx.apiKey(), budget, egress, longestRetryAfter));
        return Map.of("openCxUrl", openCx.baseUrl());
    }
}
