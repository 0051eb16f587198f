package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.Suggestion;
import io.handoffgateway.routeschema.RouteSchema;
import io.handoffgateway.routestyle.Ids;
import io.handoffgateway.routetext.Leaks;
import io.handoffgateway.routetext.Properties;
import io.handoffgateway.routetext.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules whose breach fails handoffs, at once or later: a set of route files that breaks one is never used. */
final class Mistakes {

    private static final List<String> ENTRIES = List.of("route", "routeTemplate", "routeConfiguration");
    private static final Pattern BEAN_NAMED = Pattern.compile(".*/(ref|ref/expression|\\w*[eE]xecutorService)");
    private static final Pattern BEANS = Pattern.compile("\\$\\{bean:([\\w-]+)|^#(?:bean:)?([\\w-]+)$");

    private static final String TEMPLATE = "routeTemplate";

    private final RouteSchema schema = RouteSchema.ofCamel();
    private final Catalogue catalogue = new Catalogue();
    private final Texts texts = new Texts(Set.copyOf(catalogue.camels().findLanguageNames()));

    List<Finding> in(List<RouteFile> files, Beans beans) {
        return Stream.of(
                        files.stream().flatMap(schema::violations),
                        strangers(files, beans),
                        wrongEndpoints(files),
                        wrongExpressions(files),
                        new CamelParts(beans.context(), catalogue.camels()).missing(files),
                        new Settings(beans).missing(files),
                        new Properties(texts, files).unknown(),
                        new Leaks(texts, files).all(),
                        Calls.in(files),
                        withoutPolicy(files),
                        repeatedIds(files),
                        Contradictions.in(files),
                        unknownBeans(files, beans))
                .flatMap(findings -> findings)
                .distinct()
                .toList();
    }

    /** What has no id cannot be replaced later, and what is no route has no failure policy. */
    private static Stream<Finding> strangers(List<RouteFile> files, Beans beans) {
        return Stream.of(
                        entries(files, entry -> !ENTRIES.contains(entry.name()))
                                .map(entry -> entry.broken("cannot stand here; only %s can".formatted(ENTRIES))),
                        entries(
                                        files,
                                        entry -> ENTRIES.contains(entry.name())
                                                && entry.text("id").isBlank())
                                .map(entry -> entry.broken("needs an id")),
                        entries(
                                        files,
                                        entry -> entry.name().equals(TEMPLATE)
                                                && !entry.text("id").isBlank()
                                                && !beans.templates().contains(entry.text("id")))
                                .map(entry -> unmade(entry.child("id"), beans)))
                .flatMap(findings -> findings);
    }

    private static Finding unmade(Place id, Beans beans) {
        String name = id.value().asText();
        return id.broken(
                "is that of a template of which no route is made; write a route, or one of the gateway's templates: %s%s"
                        .formatted(new TreeSet<>(beans.templates()), Suggestion.near(name, beans.templates())),
                name,
                Suggestion.nearest(name, beans.templates()));
    }

    private Stream<Finding> wrongEndpoints(List<RouteFile> files) {
        return places(files, Place::isEndpoint).flatMap(catalogue::wrongOptions);
    }

    private Stream<Finding> wrongExpressions(List<RouteFile> files) {
        List<Place> whole = texts.wholeSimple(files).toList();
        return Stream.of(
                        texts.in("jq", files).flatMap(catalogue::wrongQuery),
                        whole.stream().flatMap(place -> catalogue.wrongExpression(place, Texts.isPredicate(place))),
                        texts.simple(files)
                                .filter(place -> !whole.contains(place))
                                .flatMap(catalogue::unknownFunctions))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> withoutPolicy(List<RouteFile> files) {
        Set<String> policies = entries(files, entry -> entry.name().equals("routeConfiguration"))
                .map(entry -> entry.text("id"))
                .collect(Collectors.toCollection(TreeSet::new));
        return entries(files, Place::isRoute)
                .map(Place::route)
                .filter(route -> !policies.contains(route.text("routeConfigurationId")))
                .map(route -> withoutPolicy(route, policies));
    }

    private static Finding withoutPolicy(Place route, Set<String> policies) {
        String named = route.text("routeConfigurationId");
        return route.nearest("routeConfigurationId")
                .broken(
                        "needs a routeConfigurationId, its failure policy: one of " + policies,
                        named,
                        Suggestion.nearest(named, policies).filter(nearest -> !named.isEmpty()));
    }

    private static Stream<Finding> repeatedIds(List<RouteFile> files) {
        Map<String, Place> first = new HashMap<>();
        return places(files, Place::isId)
                .flatMap(id -> Optional.ofNullable(first.putIfAbsent(id.value().asText(), id))
                        .map(earlier -> id.broken("repeats the id %s of %s:%d"
                                        .formatted(
                                                id.value().asText(),
                                                earlier.file().path(),
                                                earlier.line()))
                                .with(Ids.another(id)))
                        .stream());
    }

    private static Stream<Finding> unknownBeans(List<RouteFile> files, Beans beans) {
        return places(files, place -> place.value().isTextual()).flatMap(place -> beansIn(place)
                .filter(name -> !beans.exists(name))
                .map(name -> place.broken(
                        "names the bean %s, which does not exist%s"
                                .formatted(name, Suggestion.near(name, beans.names())),
                        name,
                        Suggestion.nearest(name, beans.names()))));
    }

    private static Stream<String> beansIn(Place place) {
        String text = place.value().asText();
        return BEAN_NAMED.matcher(place.pointer()).matches() && !text.contains("{{")
                ? Stream.of(text)
                : BEANS.matcher(text).results().map(Mistakes::nameIn);
    }

    private static String nameIn(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static Stream<Place> entries(List<RouteFile> files, Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::entries).filter(which);
    }

    private static Stream<Place> places(List<RouteFile> files, Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::places).filter(which);
    }
}
