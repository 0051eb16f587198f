package io.handoffgateway.routefile;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

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

    /** The same for the orgs of these names alone; nothing where there is no such template. */
    public final void addTo(CamelContext context, Set<String> names) {
        if (((ModelCamelContext) context).getRouteTemplateDefinition(template) != null) {
            orgs().filter(org -> names.contains(org.name())).forEach(org -> addRoute(context, org));
        }
    }

    /** Takes the routes of the orgs of these names out again. */
    public final void removeFrom(CamelContext context, Set<String> names) {
        orgs().filter(org -> names.contains(org.name())).map(this::idOf).forEach(id -> remove(context, id));
    }

    /** The names of those whose route would be another, or one more or less, with the next orgs. */
    public final Set<String> differences(Orgs next) {
        Map<String, Map<String, Object>> now = made(orgs);
        Map<String, Map<String, Object>> then = made(next);
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(then.keySet());
        names.removeIf(name -> Objects.equals(now.get(name), then.get(name)));
        return names;
    }

    /** What the template of an org's route takes besides {@code org}; whatever else an org's settings say may change under it. */
    protected Map<String, Object> parameters(Org org) {
        return Map.of();
    }

    /** Binds what the org's route looks up by name. */
    protected void bind(CamelContext context, Org org) {
        // Most look up nothing.
    }

    /** The org as it is configured when that is asked; as it was last, if it is not any more. */
    protected final Supplier<Org> current(Org org) {
        return () -> orgs.find(org.name()).orElse(org);
    }

    private Map<String, Map<String, Object>> made(Orgs of) {
        return of.all().stream().filter(chosen).collect(Collectors.toMap(Org::name, this::parameters));
    }

    private Stream<Org> orgs() {
        return orgs.all().stream().filter(chosen);
    }

    private static void remove(CamelContext context, String id) {
        ModelCamelContext models = (ModelCamelContext) context;
        RouteDefinition route = models.getRouteDefinition(id);
        if (route == null) {
            return;
        }
        try {
            models.removeRouteDefinition(route);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void addRoute(CamelContext context, Org org) {
        bind(context, org);
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, template)
                .routeId(idOf(org))
                .prefixId(org.name() + "-")
                .parameter("org", org.name());
        parameters(org).forEach(route::parameter);
        route.add();
    }

    private String idOf(Org org) {
        return template + "-" + org.name();
    }
}
