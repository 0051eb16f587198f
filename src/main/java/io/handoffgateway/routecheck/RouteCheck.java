package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Whether route files can be used, and whether they keep to the conventions. */
@Component
public class RouteCheck {

    private final Beans beans;
    private final Trial trial;
    private SoftReference<Mistakes> mistakes = new SoftReference<>(null);

    RouteCheck(CamelContext context, ListableBeanFactory factory, List<TemplatedRoutes> templatedRoutes) {
        this.beans = new Beans(context.getRegistry(), Set.of(factory.getBeanDefinitionNames()));
        this.trial = new Trial(context, templatedRoutes);
    }

    /** Why they cannot be used; nothing when they can. */
    public List<Finding> mistakesIn(RouteSet set) {
        List<Finding> found = mistakesAtSight(set);
        return found.isEmpty() ? trial.of(set).stream().toList() : found;
    }

    /** Those that are found without trying them out, which takes half a second at a start. */
    public List<Finding> mistakesAtSight(RouteSet set) {
        try {
            return mistakes().in(set.parsed(), beans);
        } catch (InvalidRoutesException unreadable) {
            return unreadable.findings();
        }
    }

    /** Camel's schema and catalogue are large, and seldom needed. */
    private synchronized Mistakes mistakes() {
        Mistakes known = mistakes.get();
        if (known == null) {
            known = new Mistakes();
            mistakes = new SoftReference<>(known);
        }
        return known;
    }

    /** All that is to be said against them. */
    public List<Finding> findingsIn(RouteSet set) {
        return Stream.of(mistakesIn(set), unconventionalIn(set))
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    private static List<Finding> unconventionalIn(RouteSet set) {
        try {
            return new Conventions().brokenIn(set.parsed());
        } catch (InvalidRoutesException unreadable) {
            return unreadable.findings();
        }
    }
}
