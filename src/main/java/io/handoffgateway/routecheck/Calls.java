package io.handoffgateway.routecheck;

import static io.handoffgateway.routefile.Endpoints.genericUri;
import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what routes call is taken by some route, and by one only. */
final class Calls {

    /** Without the first nobody could hand over or resolve any more, and the others are called by Java. */
    private static final List<String> NEEDED = List.of(
            "platform-http:/handoff", "platform-http:/resolve", "direct:delivery-attempt", "direct:handoff-find");

    /** What only one route can take. */
    private static final Set<String> EXCLUSIVE = Set.of("direct", "platform-http", "stored");

    /** Camel makes the endpoints of these with the route, and of others with each message. */
    private static final Set<String> STATIC = Set.of("from", "poll", "to");

    private final List<Place> consumers;
    private final List<RouteFile> files;

    private Calls(List<RouteFile> files) {
        this.files = files;
        this.consumers = endpoints(Place::isConsumer).toList();
    }

    static Stream<Finding> in(List<RouteFile> files) {
        Calls calls = new Calls(files);
        return Stream.of(calls.dead(), calls.unmade(), calls.untaken(), calls.takenTwice())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> dead() {
        Set<String> taken = consumers.stream().map(place -> genericUri(place)).collect(Collectors.toSet());
        return endpoints(place -> !place.isConsumer())
                .filter(place -> schemeOf(place).equals("direct"))
                .filter(place -> !isFixed(place) && !taken.contains(genericUri(place)))
                .map(place -> place.inUri()
                        .broken(
                                "calls %s, which no route takes%s"
                                        .formatted(genericUri(place), Suggestion.near(genericUri(place), taken)),
                                place.uri(),
                                Suggestion.nearest(place.uri(), taken)));
    }

    /** An endpoint that is made once, with the route, cannot know what a message brings. */
    private Stream<Finding> unmade() {
        return endpoints(Calls::isFixed).map(place -> place.inUri()
                .broken(
                        place.isConsumer()
                                ? "has ${ } in it, but nothing has come in yet that could fill it; a setting is written {{ }}"
                                : "has ${ } in it, which only toD fills for each message")
                .with(inToD(place)));
    }

    private static boolean isFixed(Place endpoint) {
        boolean isFixed =
                STATIC.contains(endpoint.name()) || endpoint.text("dynamicUri").equals("false");
        return isFixed && endpoint.uri().contains("${");
    }

    private static Optional<Correction> inToD(Place endpoint) {
        return endpoint.name().equals("to")
                ? Correction.ofProperty(endpoint, "toD", endpoint.value())
                : Optional.empty();
    }

    /** An edit must not take the service down. */
    private Stream<Finding> untaken() {
        return NEEDED.stream()
                .filter(uri -> consumers.stream().noneMatch(place -> takes(place, uri)))
                .map(uri -> untaken(uri).orElseGet(() -> Finding.of(directory(), "no route takes " + call(uri))));
    }

    private Optional<Finding> untaken(String uri) {
        return Suggestion.nearest(
                        uri, consumers.stream().map(place -> genericUri(place)).toList())
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
        return genericUri(consumer).equals(uri) && haveMethod(methods(consumer), Set.of("POST"));
    }

    private Path directory() {
        return files.get(0).path().resolveSibling("");
    }

    private Stream<Finding> takenTwice() {
        return consumers.stream()
                .filter(place -> EXCLUSIVE.contains(schemeOf(place)))
                .flatMap(place -> consumers.stream()
                        .takeWhile(earlier -> !earlier.equals(place))
                        .filter(earlier -> genericUri(earlier).equals(genericUri(place)))
                        .filter(earlier -> haveMethod(methods(earlier), methods(place)))
                        .limit(1)
                        .map(earlier -> place.inUri()
                                .broken("takes %s, which %s:%d takes, too; only one route can"
                                        .formatted(
                                                genericUri(place),
                                                earlier.file().path(),
                                                earlier.inUri().line()))));
    }

    /** All when none is named. */
    private static Set<String> methods(Place consumer) {
        String methods = consumer.child("parameters").text("httpMethodRestrict");
        return methods.isBlank() ? Set.of() : Set.of(methods.strip().split("\\s*,\\s*"));
    }

    private static boolean haveMethod(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }

    private Stream<Place> endpoints(Predicate<Place> which) {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(Place::isEndpoint)
                .filter(which);
    }
}
