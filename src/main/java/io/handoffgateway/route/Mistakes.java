package io.handoffgateway.route;

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
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^}]*}}");

    private final RouteSchema schema = RouteSchema.ofCamel();
    private final Catalogue catalogue = new Catalogue();

    List<Finding> in(List<RouteFile> files, Beans beans) {
        return Stream.of(
                        files.stream().flatMap(schema::violations),
                        strangers(files),
                        wrongEndpoints(files),
                        wrongExpressions(files),
                        deadCalls(files),
                        withoutPolicy(files),
                        repeatedIds(files),
                        requestsToQueues(files),
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
                .map(Mistakes::genericUri)
                .collect(Collectors.toSet());
        return places(files, place -> place.isEndpoint() && !place.isConsumer())
                .filter(place -> Catalogue.schemeOf(place).equals("direct"))
                .filter(place -> !taken.contains(genericUri(place)))
                .map(place -> place.inUri()
                        .broken("calls %s, which no route takes%s"
                                .formatted(genericUri(place), Suggestion.near(genericUri(place), taken))));
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

    /** Sent as InOut it would become request and reply, and expire. */
    private static Stream<Finding> requestsToQueues(List<RouteFile> files) {
        return places(files, place -> place.isEndpoint() && !place.isConsumer())
                .filter(place -> Catalogue.schemeOf(place).equals("jms"))
                .filter(place -> !place.text("pattern").equals("InOnly"))
                .map(place -> place.nearest("pattern").broken("needs pattern: InOnly, or what it sends expires"));
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

    private static String genericUri(Place endpoint) {
        String uri = endpoint.uri().equals("direct")
                ? "direct:" + endpoint.child("parameters").text("name")
                : endpoint.uri();
        return PARAMETER.matcher(uri).replaceAll("*").replaceFirst("\\?.*", "");
    }

    private static Stream<Place> entries(List<RouteFile> files, Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::entries).filter(which);
    }

    private static Stream<Place> places(List<RouteFile> files, Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::places).filter(which);
    }
}
