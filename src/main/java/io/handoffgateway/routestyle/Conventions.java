package io.handoffgateway.routestyle;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Endpoints;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routeschema.Shorthand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that keep route files readable, in code and in a visual editor, and safe to publish. */
public final class Conventions {

    private static final Pattern POLICIES = Pattern.compile("(.+-)?error-policies");
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NOUN_VERB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final Pattern THIRD_PERSON = Pattern.compile("[A-Z][a-z]*s [^.]*(\\.[^ ][^.]*)*\\.");
    /** What is said of a script. */
    public static final String NO_SCRIPT =
            "is a script; compute it in Java and call it by ref, or say it in simple or jq";
    /** The languages that no route may use. */
    public static final Set<String> SCRIPTS = Set.of(
            "csimple",
            "datasonnet",
            "groovy",
            "java",
            "joor",
            "js",
            "mvel",
            "ognl",
            "python",
            "script",
            "spel",
            "wasm");

    private static final Map<String, String> SAFE_CALL =
            Map.of("bridgeEndpoint", "true", "httpClientConfigurer", "#.+");
    private static final Map<String, Map<String, String>> REQUIRED_OF_PRODUCERS = Map.of(
            "http", SAFE_CALL,
            "https", SAFE_CALL,
            "olingo4", Map.of("serviceUri", ".+", "httpClientBuilder", "#.+"));
    private static final Map<String, Map<String, String>> REQUIRED_OF_CONSUMERS =
            Map.of("platform-http", Map.of("httpMethodRestrict", ".+", "consumes", ".+"));
    private static final Map<String, String> WORDS = Map.of(".+", "<value>", "#.+", "\"#<bean>\"", "true", "\"true\"");
    private static final int LONGEST_EXPRESSION = 80;

    private final Shorthand shorthand = new Shorthand();

    /** All that breaks one. */
    public List<Finding> brokenIn(List<RouteFile> files) {
        return files.stream()
                .flatMap(this::brokenIn)
                .map(Finding::ofStyle)
                .distinct()
                .toList();
    }

    private Stream<Finding> brokenIn(RouteFile file) {
        return Stream.of(
                        shorthand.in(file),
                        file.comments(),
                        misplaced(file),
                        namesAndDescriptions(file),
                        expressions(file),
                        endpoints(file))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> misplaced(RouteFile file) {
        return POLICIES.matcher(file.stem()).matches()
                ? broken(
                        file.entries(),
                        entry -> entry.name().equals("routeConfiguration"),
                        "belongs in a file of its own, named after it")
                : file.entries().filter(entry -> !isAlone(entry, file)).map(entry -> entry.broken(
                                "must be the only route of the file, with the id " + file.stem())
                        .with(called(entry, file)));
    }

    private static boolean isAlone(Place entry, RouteFile file) {
        return entry.isRoute()
                && entry.text("id").equals(file.stem())
                && file.root().size() == 1;
    }

    private static Optional<Correction> called(Place entry, RouteFile file) {
        return entry.name().equals("route") && file.root().size() == 1
                ? Ids.asFile(entry, file.stem())
                : Optional.empty();
    }

    private static Stream<Finding> namesAndDescriptions(RouteFile file) {
        return Stream.of(
                        mismatches(file.entries(), "id", NOUN_VERB, "must have an id of the form noun-verb"),
                        mismatches(
                                file.entries(),
                                "description",
                                THIRD_PERSON,
                                "must have a description like: Finds the customer's contact by email."),
                        file.places()
                                .filter(place -> place.isStep() || place.isConsumer())
                                .filter(place -> place.value().isObject())
                                .filter(place ->
                                        !KEBAB_CASE.matcher(place.text("id")).matches())
                                .map(place -> place.nearest("id")
                                        .broken("must have an id in kebab-case")
                                        .with(Ids.of(place))))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> expressions(RouteFile file) {
        return Stream.concat(
                broken(file.places(), place -> !SCRIPTS.contains(place.name()), NO_SCRIPT),
                broken(
                        file.places()
                                .filter(place -> place.name().equals("expression")
                                        && place.value().isTextual()),
                        place -> place.value().asText().length() <= LONGEST_EXPRESSION,
                        "is longer than " + LONGEST_EXPRESSION + " characters; compute it in Java"));
    }

    private static Stream<Finding> endpoints(RouteFile file) {
        return Stream.concat(
                file.places()
                        .filter(place -> place.isEndpoint() && place.uri().contains("?"))
                        .map(place -> place.inUri()
                                .broken("must have its options below parameters, not in the uri")
                                .with(Options.belowParameters(place))),
                file.places().filter(Place::isEndpoint).flatMap(Conventions::unsafe));
    }

    private static Stream<Finding> unsafe(Place endpoint) {
        Map<String, String> required = (endpoint.isConsumer() ? REQUIRED_OF_CONSUMERS : REQUIRED_OF_PRODUCERS)
                .getOrDefault(Endpoints.schemeOf(endpoint), Map.of());
        Place parameters = endpoint.child("parameters");
        return required.keySet().stream()
                .sorted()
                .filter(option -> !parameters.text(option).matches(required.get(option)))
                .map(option -> endpoint.broken("must have the option %s: %s"
                        .formatted(option, WORDS.getOrDefault(required.get(option), required.get(option)))));
    }

    private static Stream<Finding> mismatches(Stream<Place> places, String property, Pattern pattern, String message) {
        return places.filter(place -> !pattern.matcher(place.text(property)).matches())
                .map(place -> place.nearest(property).broken(message));
    }

    private static Stream<Finding> broken(Stream<Place> places, Predicate<Place> rule, String message) {
        return places.filter(rule.negate()).map(place -> place.broken(message));
    }
}
