package io.handoffgateway.route;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteLoader;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.springframework.stereotype.Component;

/**
 * Replaces running routes. What is under way is finished first, in the routes in which it began, while the queues rest and
 * callers wait at the {@link Entrance}: no exchange sees some routes of the one set and some of the other.
 */
@Component
class RouteSwap {

    /** A stored delivery's calls may take a minute, and nobody waits for it. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final ModelCamelContext context;
    private final Entrance entrance;
    private final Consumers consumers;
    private final HttpPaths paths;
    private final List<TemplatedRoutes> templatedRoutes;
    private final Duration longestCall;

    RouteSwap(
            CamelContext context,
            Entrance entrance,
            HttpPaths paths,
            List<TemplatedRoutes> templatedRoutes,
            HandoffProperties settings) {
        this.context = (ModelCamelContext) context;
        this.entrance = entrance;
        this.consumers = new Consumers(context);
        this.paths = paths;
        this.templatedRoutes = templatedRoutes;
        this.longestCall = settings.replyTimeout();
    }

    /**
     * Has the routes of one set run in place of those of the other.
     *
     * @return false when what is under way was not finished in time; nothing has changed then
     * @throws InvalidRoutesException when Camel does not take the new ones; the old ones run again then
     */
    boolean replace(RouteSet running, RouteSet next) throws InterruptedException {
        try {
            return within(LONGEST_DELIVERY, this::areConsumersQuiet) && replaceUncalled(running, next);
        } finally {
            consumers.resume();
        }
    }

    private boolean replaceUncalled(RouteSet running, RouteSet next) throws InterruptedException {
        try {
            if (!entrance.close(longestCall) || !comesToRest()) {
                return false;
            }
            exchange(running, next);
            return true;
        } finally {
            entrance.open();
        }
    }

    private boolean comesToRest() throws InterruptedException {
        return within(longestCall, () -> areConsumersQuiet() && isIdle());
    }

    /** Suspends them whenever it looks: another may have been started meanwhile. */
    private boolean areConsumersQuiet() {
        consumers.suspend();
        return consumers.areQuiet();
    }

    private boolean isIdle() {
        return context.getRoutes().stream()
                .map(Route::getRouteId)
                .allMatch(id -> context.getInflightRepository().size(id) == 0);
    }

    private void exchange(RouteSet running, RouteSet next) {
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

    private static boolean within(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        return true;
    }

    private interface Removal {
        void run() throws Exception;
    }
}
