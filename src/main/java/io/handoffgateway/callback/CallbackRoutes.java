package io.handoffgateway.callback;

import io.handoffgateway.entra.Egress;
import io.handoffgateway.org.Callback;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes of the route template {@code callback-deliver} one route for each org that has a callback. */
@Component
class CallbackRoutes implements TemplatedRoutes {

    private static final String TEMPLATE = "callback-deliver";

    private final Orgs orgs;
    private final CallbackEndpoints endpoints;
    private final Egress egress;

    CallbackRoutes(Orgs orgs, CallbackEndpoints endpoints, Egress egress) {
        this.orgs = orgs;
        this.endpoints = endpoints;
        this.egress = egress;
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return told().map(org -> idOf(org.name())).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        told().forEach(org -> addRoute(context, org.name(), Objects.requireNonNull(org.callback())));
    }

    private Stream<Org> told() {
        return orgs.all().stream().filter(org -> org.callback() != null);
    }

    /** Path and query are no part of the endpoint, whose URI is shown in many places. */
    private void addRoute(CamelContext context, String org, Callback callback) {
        context.getRegistry().bind("callback-http-" + org, new CallbackHttpClient(org, endpoints, egress));
        TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(idOf(org))
                .prefixId(org + "-")
                .parameter("org", org)
                .parameter(
                        "receiver",
                        callback.url().getScheme() + "://" + callback.url().getRawAuthority())
                .add();
    }

    private static String idOf(String org) {
        return TEMPLATE + "-" + org;
    }
}
