package io.handoffgateway.routefile;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.springframework.core.NestedExceptionUtils;

/** Finds the line of a route file that Camel's complaint is about: Camel itself names the route and what it stumbled over. */
public final class Diagnosis {

    private static final Set<String> PROSE = Set.of("description", "message");
    private static final Pattern WORD = Pattern.compile("[\\w-]{3,}");

    private final RouteSet set;
    private final List<RouteFile> files;

    /** Of what fails with that set. */
    public Diagnosis(RouteSet set) {
        this.set = set;
        this.files = set.parsed();
    }

    /** @param suspect the name of the file that was being loaded; empty when none was */
    public Finding of(String suspect, Throwable failure) {
        String reason = withoutSecrets(reasonOf(failure));
        Optional<Place> route = routeIdOf(failure).flatMap(this::routeOf);
        Stream<Place> places = route.map(this::withPolicies).orElseGet(() -> placesOf(suspect));
        return places.filter(place -> clue(place, reason) > 0)
                .max(Comparator.comparingInt(place -> clue(place, reason)))
                .or(() -> route)
                .map(place -> new Finding(place.file().path(), place.line(), reason))
                .orElseGet(() -> Finding.of(set.path(suspect), reason));
    }

    /** A route has what its policy says, too. */
    private Stream<Place> withPolicies(Place route) {
        return Stream.concat(
                route.descendants(),
                files.stream().filter(RouteFile::hasPolicies).flatMap(RouteFile::places));
    }

    private Stream<Place> placesOf(String name) {
        return files.stream().filter(file -> file.path().equals(set.path(name))).flatMap(RouteFile::places);
    }

    /** How long the longest word is that the place has in common with the reason. */
    private static int clue(Place place, String reason) {
        return place.value().isTextual() && !PROSE.contains(place.name())
                ? WORD.matcher(place.value().asText())
                        .results()
                        .map(MatchResult::group)
                        .filter(reason::contains)
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                : 0;
    }

    /** The one of that id, or the template that it was made of. */
    private Optional<Place> routeOf(String id) {
        return files.stream()
                .flatMap(RouteFile::entries)
                .filter(entry -> (id + "-").startsWith(entry.text("id") + "-"))
                .max(Comparator.comparingInt(entry -> entry.text("id").length()));
    }

    /** The id of the route that Camel does not take, if that is what the failure is about. */
    static Optional<String> routeIdOf(Throwable failure) {
        return causes(failure)
                .map(cause -> cause instanceof FailedToCreateRouteException created
                        ? created.getRouteId()
                        : cause instanceof FailedToStartRouteException started ? started.getRouteId() : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof ClassNotFoundException) {
            return "There is no class " + message;
        }
        return message.lines()
                .map(String::strip)
                .reduce((one, other) -> one + " " + other)
                .orElse(message);
    }

    private String withoutSecrets(String reason) {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.value().isTextual() && place.isSecret())
                .map(place -> place.value().asText())
                .reduce(reason, (text, secret) -> text.replace(secret, "xxxxxx"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
