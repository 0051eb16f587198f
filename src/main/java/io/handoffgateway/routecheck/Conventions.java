package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that keep route files readable, in code and in a visual editor, and safe to publish. */
final class Conventions {

    private static final Pattern POLICIES = Pattern.compile("(.+-)?error-policies");
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NOUN_VERB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final Pattern THIRD_PERSON = Pattern.compile("[A-Z][a-z]*s [^.]*(\\.[^ ][^.]*)*\\.");
    private static final Set<String> SCRIPTS = Set.of(
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
    private static final int LONGEST_EXPRESSION = 80;

    private final RouteSchema canonical = RouteSchema.canonical();

    List<Finding> brokenIn(List<RouteFile> files) {
        return files.stream().flatMap(this::brokenIn).distinct().toList();
    }

    private Stream<Finding> brokenIn(RouteFile file) {
        return Stream.of(
                        canonical.violations(file),
                        file.comments(),
                        misplaced(file),
                        namesAndDescriptions(file),
                        expressions(file),
                        endpoints(file),
                        secrets(file))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> misplaced(RouteFile file) {
        return POLICIES.matcher(file.stem()).matches()
                ? broken(
                        file.entries(),
                        entry -> entry.name().equals("routeConfiguration"),
                        "belongs in a file of its own, named after it")
                : broken(
                        file.entries(),
                        entry -> entry.isRoute()
                                && entry.text("id").equals(file.stem())
                                && file.root().size() == 1,
                        "must be the only route of the file, with the id " + file.stem());
    }

    private static Stream<Finding> namesAndDescriptions(RouteFile file) {
        return Stream.of(
                        mismatches(file.entries(), "id", NOUN_VERB, "must have an id of the form noun-verb"),
                        mismatches(
                                file.entries(),
                                "description",
                                THIRD_PERSON,
                                "must have a description like: Finds the customer's contact by email."),
                        mismatches(
                                file.places().filter(place -> place.isStep() || place.isConsumer()),
                                "id",
                                KEBAB_CASE,
                                "must have an id in kebab-case"))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> expressions(RouteFile file) {
        return Stream.concat(
                broken(
                        file.places(),
                        place -> !SCRIPTS.contains(place.name()),
                        "is a script; compute it in Java and call it by ref"),
                broken(
                        file.places()
                                .filter(place -> place.name().equals("expression")
                                        && place.value().isTextual()),
                        place -> place.value().asText().length() <= LONGEST_EXPRESSION,
                        "is longer than " + LONGEST_EXPRESSION + " characters; compute it in Java"));
    }

    private static Stream<Finding> endpoints(RouteFile file) {
        return Stream.concat(
                broken(
                        file.places().filter(Place::isEndpoint),
                        place -> !place.uri().contains("?"),
                        "must have its options below parameters, not in the uri"),
                file.places().filter(Place::isEndpoint).flatMap(Conventions::unsafe));
    }

    private static Stream<Finding> unsafe(Place endpoint) {
        Map<String, String> required = (endpoint.isConsumer() ? REQUIRED_OF_CONSUMERS : REQUIRED_OF_PRODUCERS)
                .getOrDefault(Catalogue.schemeOf(endpoint), Map.of());
        Place parameters = endpoint.child("parameters");
        return required.keySet().stream()
                .sorted()
                .filter(option -> !parameters.text(option).matches(required.get(option)))
                .map(option -> endpoint.broken("must have the option %s: %s".formatted(option, required.get(option))));
    }

    private static Stream<Finding> secrets(RouteFile file) {
        return broken(
                file.places().filter(place -> place.value().isTextual()),
                place -> !place.isSecret(),
                "must be a placeholder such as {{my.setting}}, not the secret itself");
    }

    private static Stream<Finding> mismatches(Stream<Place> places, String property, Pattern pattern, String message) {
        return places.filter(place -> !pattern.matcher(place.text(property)).matches())
                .map(place -> place.nearest(property).broken(message));
    }

    private static Stream<Finding> broken(Stream<Place> places, Predicate<Place> rule, String message) {
        return places.filter(rule.negate()).map(place -> place.broken(message));
    }
}
