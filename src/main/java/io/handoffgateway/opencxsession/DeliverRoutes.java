package io.handoffgateway.opencxsession;

import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Makes of the route template {@code opencx-deliver} two routes for each org with an OpenCX: one for what OpenCX has told, and one
 * for what the gateway has found out itself, so that this never keeps that waiting.
 */
@Component
class DeliverRoutes implements TemplatedRoutes {

    private static final String TEMPLATE = "opencx-deliver";
    private static final int AT_A_TIME = 8;

    private final Orgs orgs;

    DeliverRoutes(Orgs orgs) {
        this.orgs = orgs;
    }

    /** @param name what its id and those of its steps begin or end with; no org's name holds a colon */
    private record Route(String name, String org, String lane, int atATime) {

        private String id() {
            return TEMPLATE + "-" + name;
        }
    }

    @Override
    public String template() {
        return TEMPLATE;
    }

    @Override
    public List<String> ids() {
        return routes().map(Route::id).toList();
    }

    @Override
    public void addTo(CamelContext context) {
        routes().forEach(route -> TemplatedRouteBuilder.builder(context, TEMPLATE)
                .routeId(route.id())
                .prefixId(route.name() + "-")
                .parameter("org", route.org())
                .parameter("lane", route.lane())
                .parameter("atATime", route.atATime())
                .add());
    }

    private Stream<Route> routes() {
        return orgs.all().stream()
                .filter(org -> org.openCx() != null)
                .map(Org::name)
                .flatMap(org -> Stream.of(
                        new Route(org, org, "", AT_A_TIME),
                        new Route(org + ":later", org, OpenCxEvent.LATER.substring(OpenCxEvent.QUEUE.length()), 1)));
    }
}
