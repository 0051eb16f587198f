package io.handoffgateway.opencx;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code opencx-call} one route for each org with an OpenCX, with a client and a budget of its own. */
@Component
final class OpenCxRoutes implements TemplatedRoutes {

    private static final String TEMPLATE = "opencx-call";

    private final Orgs orgs;
    private final Egress egress;
    private final Duration longestRetryAfter;
    private final Map<String, RequestBudget> budgets = new ConcurrentHashMap<>();

    OpenCxRoutes(Orgs orgs, Egress egress, HandoffProperties settings) {
        this.orgs = orgs;
        this.egress = egress;
        this.longestRetryAfter = settings.retry().longestRetryAfter();
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return withOpenCx().map(org -> TEMPLATE + "-" + org.name()).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        withOpenCx().forEach(org -> addRoute(context, org.name(), Objects.requireNonNull(org.openCx())));
    }

    private Stream<Org> withOpenCx() {
        return orgs.all().stream().filter(org -> org.openCx() != null);
    }

    private void addRoute(CamelContext context, String org, OpenCx openCx) {
        RequestBudget budget = budgets.computeIfAbsent(org, name -> new RequestBudget(openCx.requestsPerMinute()));
        context.getRegistry()
                .bind("opencx-http-" + org, new OpenCxHttpClient(openCx.apiKey(), budget, egress, longestRetryAfter));
        TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(TEMPLATE + "-" + org)
                .prefixId(org + "-")
                .parameter("org", org)
                .parameter("openCxUrl", openCx.baseUrl())
                .add();
    }
}
