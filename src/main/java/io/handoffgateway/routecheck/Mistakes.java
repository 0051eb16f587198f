package io.handoffgateway.routecheck;

import static io.handoffgateway.routecheck.Endpoints.genericUri;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.nio.file.Path;
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
    /** Without the first nobody could hand over or resolve any more, and the others are called by Java. */
    private static final List<String> NEEDED = List.of(
            "platform-http:/handoff", "platform-http:/resolve", "direct:delivery-attempt", "direct:handoff-find");

    private static final Pattern BEAN_NAMED = Pattern.compile(".*/(ref|ref/expression|\\w*[eE]xecutorService)");
    private static final Pattern BEANS = Pattern.compile("\\$\\{bean:([\\w-]+)|^#(?:bean:)?([\\w-]+)$");

    private final RouteSchema schema = RouteSchema.ofCamel();
    private final Catalogue catalogue = new Catalogue();

    List<Finding> in(List<RouteFile> files, Beans beans) {
        return Stream.of(
                        files.stream().flatMap(schema::violations),
                        strangers(files),
                        wrongEndpoints(files),
                        wrongExpressions(files),
                        deadCalls(files),
                        untaken(files),
                        withoutPolicy(files),
                        repeatedIds(files),
                        Contradictions.in(files),
                        unknownBeans(files, beans))
                .flatMap(findings -> findings)
                .distinct()
                .toList();
    }

    /** What has no id cannot be replaced later, and what is no route has no failure policy. */
    private static Stream<Finding> strangers(List<RouteFile> files) {
        return Stream.concat(
                entries(files, entry -> !ENTRIES.contains(entry.name()))
                        .map(entry -> entry.broken("cannot stand here; only %s can".formatted(ENTRIES))),
                entries(
                                files,
                                entry -> ENTRIES.contains(entry.name())
                                        && entry.text("id").isBlank())
                        .map(entry -> entry.broken("needs an id")));
    }

    private Stream<Finding> wrongEndpoints(List<RouteFile> files) {
        return places(files, Place::isEndpoint).flatMap(catalogue::wrongOptions);
    }

    private Stream<Finding> wrongExpressions(List<RouteFile> files) {
        return places(files, place -> place.name().equals("simple")).flatMap(catalogue::wrongExpression);
    }

    private static Stream<Finding> deadCalls(List<RouteFile> files) {
        Set<String> taken = places(files, place -> place.isEndpoint() && place.isConsumer())
                .map(Endpoints::genericUri)
                .collect(Collectors.toSet());
        return places(files, place -> place.isEndpoint() && !place.isConsumer())
                .filter(place -> Catalogue.schemeOf(place).equals("direct"))
                .filter(place -> !taken.contains(genericUri(place)))
                .map(place -> place.inUri()
                        .broken("calls %s, which no route takes%s"
                                .formatted(genericUri(place), Suggestion.near(genericUri(place), taken))));
    }

    /** An edit must not take the service down. */
    private static Stream<Finding> untaken(List<RouteFile> files) {
        List<Place> consumers =
                places(files, place -> place.isEndpoint() && place.isConsumer()).toList();
        return NEEDED.stream()
                .filter(uri -> consumers.stream().noneMatch(place -> takes(place, uri)))
                .map(uri -> untaken(uri, consumers)
                        .orElseGet(() -> Finding.of(directoryOf(files), "no route takes " + call(uri))));
    }

    private static Optional<Finding> untaken(String uri, List<Place> consumers) {
        return Suggestion.nearest(
                        uri, consumers.stream().map(Endpoints::genericUri).toList())
                .flatMap(nearest -> consumers.stream()
                        .filter(place -> genericUri(place).equals(nearest))
                        .findFirst()
                        .map(place -> place.broken(
                                "takes %s, but no route takes %s, which is needed".formatted(nearest, call(uri)))));
    }

    private static String call(String uri) {
        return uri.replace("platform-http:", "POST ");
    }

    private static boolean takes(Place consumer, String uri) {
        String methods = consumer.child("parameters").text("httpMethodRestrict");
        return genericUri(consumer).equals(uri) && (methods.isEmpty() || methods.contains("POST"));
    }

    private static Path directoryOf(List<RouteFile> files) {
        return files.get(0).path().resolveSibling("");
    }

    private static Stream<Finding> withoutPolicy(List<RouteFile> files) {
        Set<String> policies = entries(files, entry -> entry.name().equals("routeConfiguration"))
                .map(entry -> entry.text("id"))
                .collect(Collectors.toCollection(TreeSet::new));
        return entries(files, Place::isRoute)
                .map(Place::route)
                .filter(route -> !policies.contains(route.text("routeConfigurationId")))
                .map(route -> route.nearest("routeConfigurationId")
                        .broken("needs a routeConfigurationId, its failure policy: one of " + policies));
    }

    private static Stream<Finding> repeatedIds(List<RouteFile> files) {
        Map<String, Place> first = new HashMap<>();
        return places(files, Place::isId)
                .flatMap(id -> Optional.ofNullable(first.putIfAbsent(id.value().asText(), id))
                        .map(earlier -> id.broken("repeats the id %s of %s:%d"
                                .formatted(id.value().asText(), earlier.file().path(), earlier.line())))
                        .stream());
    }

    private static Stream<Finding> unknownBeans(List<RouteFile> files, Beans beans) {
        return places(files, place -> place.value().isTextual()).flatMap(place -> beansIn(place)
                .filter(name -> !beans.exists(name))
                .map(name -> place.broken("names the bean %s, which does not exist%s"
                        .formatted(name, Suggestion.near(name, beans.names())))));
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
