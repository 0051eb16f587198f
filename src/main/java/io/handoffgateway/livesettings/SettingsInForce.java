package io.handoffgateway.livesettings;

import io.handoffgateway.allowance.RequestAllowances;
import io.handoffgateway.environment.Environments;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.route.LiveRoutes;
import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.settings.Settings;
import io.handoffgateway.settings.StartOnly;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Has other orgs and operators take the place of those that are configured. Keys, secrets and what becomes of records count from
 * the next call on; where an org's routes are made of a setting, such as a URL, they are made anew, as after an edit of route files.
 */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
class SettingsInForce {

    private final Orgs orgs;
    private final Operators operators;
    private final HandoffProperties general;
    private final List<TemplatedRoutes> routes;
    private final CamelContext context;
    private final LiveRoutes liveRoutes;
    private final Environments environments;
    private final RequestAllowances allowances;

    SettingsInForce(
            Orgs orgs,
            Operators operators,
            HandoffProperties general,
            List<TemplatedRoutes> routes,
            CamelContext context,
            LiveRoutes liveRoutes,
            Environments environments,
            RequestAllowances allowances) {
        this.orgs = orgs;
        this.operators = operators;
        this.general = general;
        this.routes = routes;
        this.context = context;
        this.liveRoutes = liveRoutes;
        this.environments = environments;
        this.allowances = allowances;
    }

    /**
     * What an edit has changed.
     *
     * @param orgs names of those that are not as they were, or not there any more
     * @param atNextStart what else it would change, names of settings
     */
    record Change(Set<String> orgs, boolean operators, List<String> atNextStart) {}

    /**
     * Puts them in force.
     *
     * @param wanted whether it is to go on; asked while it waits for what is under way
     * @return nothing when it was not wanted any more; all is as before then
     * @throws RuntimeException when Camel does not take an org's routes; all is as before then
     */
    Optional<Change> replaceBy(Settings next, BooleanSupplier wanted) throws InterruptedException {
        Change change = new Change(
                changed(next.orgs()),
                !operators.areAs(next.operators()),
                StartOnly.differences(general, next.general()));
        if (!areOrgsReplacedBy(next.orgs(), wanted)) {
            return Optional.empty();
        }
        change.orgs().forEach(environments::forget);
        change.orgs().forEach(allowances::forget);
        operators.replaceBy(next.operators());
        return Optional.of(change);
    }

    private boolean areOrgsReplacedBy(Orgs next, BooleanSupplier wanted) throws InterruptedException {
        Set<String> rerouted = rerouted(next);
        if (!rerouted.isEmpty()) {
            return areRerouted(rerouted, next, wanted);
        }
        orgs.replaceBy(next);
        return true;
    }

    private Set<String> changed(Orgs next) {
        return Stream.concat(orgs.all().stream(), next.all().stream())
                .map(Org::name)
                .filter(name -> !orgs.find(name).equals(next.find(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> rerouted(Orgs next) {
        return routes.stream()
                .flatMap(each -> each.differences(next).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean areRerouted(Set<String> names, Orgs next, BooleanSupplier wanted) throws InterruptedException {
        try {
            return liveRoutes.exchange(() -> exchange(names, next), wanted);
        } catch (ExecutionException refused) {
            throw new InvalidSettingsException(List.of("orgs %s: their routes cannot be made: %s"
                    .formatted(
                            names,
                            NestedExceptionUtils.getMostSpecificCause(refused)
                                    .getClass()
                                    .getSimpleName())));
        }
    }

    private void exchange(Set<String> names, Orgs next) {
        Orgs before = orgs.asTheyAre();
        routes.forEach(each -> each.removeFrom(context, names));
        orgs.replaceBy(next);
        try {
            routes.forEach(each -> each.addTo(context, names));
        } catch (RuntimeException | LinkageError refused) {
            routes.forEach(each -> each.removeFrom(context, names));
            orgs.replaceBy(before);
            routes.forEach(each -> each.addTo(context, names));
            throw refused;
        }
    }
}
