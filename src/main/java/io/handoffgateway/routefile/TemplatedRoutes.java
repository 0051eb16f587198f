package io.handoffgateway.routefile;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Routes made of a template in the route files, one for each org that it is for. */
public class TemplatedRoutes {

    private final String template;
    private final Orgs orgs;
    private final Predicate<Org> chosen;

    /**
     * @param template the id of the template
     * @param chosen the orgs that it is for
     */
    public TemplatedRoutes(String template, Orgs orgs, Predicate<Org> chosen) {
        this.template = template;
        this.orgs = orgs;
        this.chosen = chosen;
    }

    /** The id of the template that they are made of. */
    public final String template() {
        return template;
    }

    /** The ids of the routes. */
    public final List<String> ids() {
        return orgs().map(this::idOf).toList();
    }

    /** @throws IllegalStateException when the template is missing or does not take what it is given */
    public final void addTo(CamelContext context) {
        orgs().forEach(org -> addRoute(context, org));
    }

    /** What the template of an org's route takes besides {@code org}; binds what the route looks up by name. */
    protected Map<String, Object> parameters(CamelContext context, Org org) {
        return Map.of();
    }

    private Stream<Org> orgs() {
        return orgs.all().stream().filter(chosen);
    }

    private void addRoute(CamelContext context, Org org) {
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, template)
                .routeId(idOf(org))
                .prefixId(org.name() + "-")
                .parameter("org", org.name());
        parameters(context, org).forEach(route::parameter);
        route.add();
    }

    private String idOf(Org org) {
        return template + "-" + org.name();
    }
}
