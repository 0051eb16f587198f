package io.handoffgateway.opencx;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code opencx-call} one route for each org with an OpenCX, with a client and a budget of its own. */
@Component
class OpenCxRoutes extends TemplatedRoutes {

    private final Egress egress;
    private final Duration longestRetryAfter;
    private final CallMeters meters;
    private final Map<String, RequestBudget> budgets = new ConcurrentHashMap<>();

    OpenCxRoutes(Orgs orgs, Egress egress, HandoffProperties settings, CallMeters meters) {
        super("opencx-call", orgs, org -> org.openCx() != null);
        this.meters = meters;
        this.egress = egress;
        this.longestRetryAfter = settings.retry().longestRetryAfter();
    }

    @Override
    protected Map<String, Object> parameters(Org org) {
        return Map.of("openCxUrl", openCxOf(org).baseUrl());
    }

    @Override
    protected void bind(CamelContext context, Org org) {
        Supplier<OpenCx> openCx =
                () -> Optional.ofNullable(current(org).get().openCx()).orElseGet(() -> openCxOf(org));
        RequestBudget budget = budgets.computeIfAbsent(
                org.name(), name -> new RequestBudget(() -> openCx.get().requestsPerMinute()));
        context.getRegistry()
                .bind(
                        "opencx-http-" + org.name(),
                        new OpenCxHttpClient(
                                () -> openCx.get().apiKey(),
                                budget,
                                egress,
                                longestRetryAfter,
                                meters.door(org.name(), CallMeters.OPENCX)));
    }

    private static OpenCx openCxOf(Org org) {
        return Objects.requireNonNull(org.openCx());
    }
}
