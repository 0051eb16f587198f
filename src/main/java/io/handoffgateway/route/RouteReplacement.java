package io.handoffgateway.route;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteLoader;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.springframework.stereotype.Component;

/** Takes routes out of Camel and puts others in, as far as they differ, while nothing is under way in them. */
@Component
class RouteReplacement {

    private final ModelCamelContext context;
    private final HttpPaths paths;
    private final List<TemplatedRoutes> templatedRoutes;

    RouteReplacement(CamelContext context, HttpPaths paths, List<TemplatedRoutes> templatedRoutes) {
        this.context = (ModelCamelContext) context;
        this.paths = paths;
        this.templatedRoutes = templatedRoutes;
    }

    /** @throws InvalidRoutesException when Camel does not take the new ones; the old ones run again then */
    void exchange(RouteSet running, RouteSet next) {
        Set<String> names = concerned(running, next);
        RouteSet old = running.only(names);
        RouteSet fresh = next.only(names);
        remove(old);
        try {
            add(fresh);
        } catch (RuntimeException | LinkageError refused) {
            remove(fresh);
            add(old);
            throw refused;
        }
        paths.forgetRemoved();
    }

    /** All, when a policy has changed: any route may name it. */
    private static Set<String> concerned(RouteSet running, RouteSet next) {
        Set<String> names = running.differences(next);
        boolean policies = Stream.of(running, next)
                .flatMap(set -> set.only(names).parsed().stream())
                .anyMatch(RouteFile::hasPolicies);
        if (policies) {
            names.addAll(running.texts().keySet());
            names.addAll(next.texts().keySet());
        }
        return names;
    }

    private void add(RouteSet set) {
        RouteLoader.load(context, set, made(set));
    }

    private void remove(RouteSet set) {
        made(set).stream().flatMap(routes -> routes.ids().stream()).forEach(this::removeRoute);
        set.parsed().stream().flatMap(RouteFile::entries).forEach(this::remove);
    }

    private List<TemplatedRoutes> made(RouteSet set) {
        Set<String> templates = set.parsed().stream()
                .flatMap(RouteFile::entries)
                .map(entry -> entry.text("id"))
                .collect(Collectors.toSet());
        return templatedRoutes.stream()
                .filter(routes -> templates.contains(routes.template()))
                .toList();
    }

    private void remove(Place entry) {
        String id = entry.text("id");
        switch (entry.name()) {
            case "routeTemplate" -> removeTemplate(id);
            case "routeConfiguration" -> removePolicy(id);
            default -> removeRoute(id);
        }
    }

    private void removeRoute(String id) {
        if (context.getRouteDefinition(id) != null) {
            done(() -> context.removeRouteDefinition(context.getRouteDefinition(id)));
        }
    }

    private void removeTemplate(String id) {
        RouteTemplateDefinition template = context.getRouteTemplateDefinition(id);
        if (template != null) {
            done(() -> context.removeRouteTemplateDefinition(template));
        }
    }

    private void removePolicy(String id) {
        RouteConfigurationDefinition policy = context.getRouteConfigurationDefinition(id);
        if (policy != null) {
            done(() -> context.removeRouteConfiguration(policy));
        }
    }

    private static void done(Removal removal) {
        try {
            removal.run();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Removal {
        void run() throws Exception;
    }
}
