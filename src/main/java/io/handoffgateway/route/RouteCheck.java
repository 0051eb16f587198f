package io.handoffgateway.route;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Whether route files can be used, and whether they keep to the conventions. */
@Component
class RouteCheck {

    private final Supplier<Mistakes> mistakes = SingletonSupplier.of(Mistakes::new);
    private final Beans beans;
    private final Trial trial;

    RouteCheck(CamelContext context, ListableBeanFactory factory, List<TemplatedRoutes> templatedRoutes) {
        this.beans = new Beans(context.getRegistry(), Set.of(factory.getBeanDefinitionNames()));
        this.trial = new Trial(context, templatedRoutes);
    }

    /** Why they cannot be used; nothing when they can. */
    List<Finding> mistakesIn(RouteSet set) {
        List<Finding> found = mistakesAtSight(set);
        return found.isEmpty() ? trial.of(set).stream().toList() : found;
    }

    /** Those that are found without trying them out, which takes half a second at a start. */
    List<Finding> mistakesAtSight(RouteSet set) {
        try {
            return mistakes.get().in(set.parsed(), beans);
        } catch (InvalidRoutesException unreadable) {
            return unreadable.findings();
        }
    }

    /** All that is to be said against them. */
    List<Finding> findingsIn(RouteSet set) {
        List<Finding> found = mistakesIn(set);
        try {
            List<Finding> unconventional = new Conventions().brokenIn(set.parsed());
            return Stream.concat(found.stream(), unconventional.stream())
                    .distinct()
                    .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                    .toList();
        } catch (InvalidRoutesException unreadable) {
            return found;
        }
    }
}
