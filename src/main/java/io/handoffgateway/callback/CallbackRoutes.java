package io.handoffgateway.callback;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code callback-deliver} one route for each org that has a callback. */
@Component
class CallbackRoutes extends TemplatedRoutes {

    private final CallbackEndpoints endpoints;
    private final Egress egress;
    private final CallMeters meters;

    CallbackRoutes(Orgs orgs, CallbackEndpoints endpoints, Egress egress, CallMeters meters) {
        super("callback-deliver", orgs, org -> org.callback() != null);
        this.meters = meters;
        this.endpoints = endpoints;
        this.egress = egress;
    }

    /** Path and query are no part of the endpoint, whose URI is shown in many places. */
    @Override
    protected Map<String, Object> parameters(Org org) {
        URI url = Objects.requireNonNull(org.callback()).url();
        return Map.of("receiver", url.getScheme() + "://" + url.getRawAuthority());
    }

    @Override
    protected void bind(CamelContext context, Org org) {
        context.getRegistry()
                .bind(
                        "callback-http-" + org.name(),
                        new CallbackHttpClient(
                                org.name(), endpoints, egress, meters.door(org.name(), CallMeters.CALLBACK)));
    }
}
