package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routefile.TemplatedRoutes;
import io.handoffgateway.routestyle.Conventions;
import io.handoffgateway.routestyle.Directory;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Whether route files can be used, and whether they keep to the conventions. */
@Component
public class RouteCheck {

    private static final String HOUSE = "io.handoffgateway.";
    private static final String OF_CAMEL = "org.apache.camel.";

    private final ListableBeanFactory factory;
    private final Beans beans;
    private final Trial trial;
    private SoftReference<Mistakes> mistakes = new SoftReference<>(null);

    RouteCheck(CamelContext context, ListableBeanFactory factory, List<TemplatedRoutes> templatedRoutes) {
        this.factory = factory;
        this.beans = new Beans(
                context,
                Set.of(factory.getBeanDefinitionNames()),
                templatedRoutes.stream().map(TemplatedRoutes::template).collect(Collectors.toSet()));
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

    /** All that is to be said against them, and against what lies beside them. */
    public List<Finding> findingsIn(RouteSet set) {
        List<Finding> mistakes = Stream.concat(mistakesIn(set).stream(), new Directory(set).findings())
                .toList();
        return Stream.concat(
                        mistakes.stream(), unconventionalIn(set).stream().filter(style -> isAlone(style, mistakes)))
                .distinct()
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    /** Without trying them out. */
    List<Finding> findingsAtSight(RouteSet set) {
        return Stream.of(mistakesAtSight(set).stream(), new Directory(set).findings(), unconventionalIn(set).stream())
                .flatMap(findings -> findings)
                .toList();
    }

    /** A line with a mistake in it is written anew. */
    private static boolean isAlone(Finding style, List<Finding> mistakes) {
        return mistakes.stream()
                .noneMatch(mistake -> mistake.file().equals(style.file()) && mistake.line() == style.line());
    }

    private static List<Finding> unconventionalIn(RouteSet set) {
        try {
            return new Conventions().brokenIn(set.parsed());
        } catch (InvalidRoutesException unreadable) {
            return List.of();
        }
    }

    /** The names of the gateway's own beans of a kind, such as processors. */
    Set<String> namesOf(Class<?> kind) {
        return Arrays.stream(factory.getBeanNamesForType(kind, true, false))
                .filter(name -> isOwn(factory.getType(name, false)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOwn(@Nullable Class<?> type) {
        return type != null
                && (type.getName().startsWith(HOUSE) || type.getName().startsWith(OF_CAMEL));
    }
}
