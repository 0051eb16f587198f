package io.handoffgateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conventions of {@code routes/}; a failure names file, line and property. */
class RouteFilesTest {

    private static final String POLICIES = "error-policies";
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NOUN_VERB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final Pattern THIRD_PERSON = Pattern.compile("[A-Z][a-z]*s [^.]*(\\.[^ ][^.]*)*\\.");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|authorization|api-?key).*");
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
    private static final Map<String, Map<String, String>> REQUIRED_OF_PRODUCERS = Map.of(
            "http", Map.of("bridgeEndpoint", "true", "httpClientConfigurer", "#.+"),
            "https", Map.of("bridgeEndpoint", "true", "httpClientConfigurer", "#.+"),
            "olingo4", Map.of("serviceUri", ".+", "httpClientBuilder", "#.+"));
    private static final Map<String, Map<String, String>> REQUIRED_OF_CONSUMERS =
            Map.of("platform-http", Map.of("httpMethodRestrict", ".+", "consumes", ".+"));
    private static final int LONGEST_EXPRESSION = 80;

    private final List<RouteFile> files = RouteFile.all();

    @Test
    void thereAreRoutes() {
        assertThat(files).isNotEmpty();
    }

    @Test
    void theDirectoryIsFlatAndHoldsRouteFilesOnly() {
        assertThat(RouteFile.paths())
                .allMatch(Files::isRegularFile)
                .map(Path::getFileName)
                .map(Path::toString)
                .allMatch(name -> name.endsWith(RouteFile.SUFFIX) || name.equals("kustomization.yaml"));
    }

    @Test
    void aFileIsNamedAfterItsFirstRouteAndHoldsNoOther() {
        assertThat(files.stream().filter(file -> !file.stem().equals(POLICIES)).flatMap(file -> file.entries()
                        .filter(entry -> !isRoute(entry)
                                || !entry.text("id").equals(file.stem())
                                || file.root().size() != 1)
                        .map(entry -> entry.broken("must be the only route, with the id " + file.stem()))))
                .isEmpty();
    }

    @Test
    void errorPoliciesHoldsRouteConfigurationsOnly() {
        assertThat(files.stream()
                        .flatMap(RouteFile::entries)
                        .filter(entry -> entry.name().equals("routeConfiguration")
                                != entry.file().stem().equals(POLICIES))
                        .map(entry -> entry.broken("is in the wrong file")))
                .isEmpty();
    }

    @Test
    void routesAreNamedByNounAndVerb() {
        assertThat(broken(
                        entries(place -> isRoute(place) || place.name().equals("routeConfiguration")),
                        place -> NOUN_VERB.matcher(place.text("id")).matches(),
                        "must have an id of the form noun-verb"))
                .isEmpty();
    }

    @Test
    void routesSayWhatTheyDoInOneSentenceInTheThirdPerson() {
        assertThat(broken(
                        entries(place -> true),
                        place -> THIRD_PERSON.matcher(place.text("description")).matches(),
                        "must have a description like: Finds the customer's contact by email."))
                .isEmpty();
    }

    @Test
    void everyStepAndEveryEntryHasAnId() {
        assertThat(broken(
                        places(place -> place.isStep() || place.name().equals("from")),
                        place -> KEBAB_CASE.matcher(place.text("id")).matches(),
                        "must have an id in kebab-case"))
                .isEmpty();
    }

    @Test
    void noIdIsUsedTwice() {
        Map<String, String> first = new HashMap<>();
        assertThat(places(place -> place.name().equals("id") && place.value().isTextual())
                        .filter(id -> first.putIfAbsent(id.value().asText(), id.broken("")) != null)
                        .map(id -> id.broken("repeats " + first.get(id.value().asText()))))
                .isEmpty();
    }

    @Test
    void everyRouteNamesAFailurePolicyThatExists() {
        Set<String> policies = entries(entry -> entry.name().equals("routeConfiguration"))
                .map(entry -> entry.text("id"))
                .collect(Collectors.toSet());
        assertThat(broken(
                        entries(RouteFilesTest::isRoute).map(RouteFilesTest::routeOf),
                        route -> policies.contains(route.text("routeConfigurationId")),
                        "must have a routeConfigurationId out of " + policies))
                .isEmpty();
    }

    @Test
    void followsCamelsSchemaInCanonicalNotation() {
        CanonicalSchema schema = new CanonicalSchema();
        assertThat(files.stream().flatMap(schema::violations)).isEmpty();
    }

    @Test
    void theCanonicalNotationHasNoShorthand() {
        CanonicalSchema schema = new CanonicalSchema();
        assertThat(schema.violations(withStep("to: direct:there"))).isNotEmpty();
        assertThat(schema.violations(withStep("log: text"))).isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {simple: {expression: x}}")))
                .isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {expression: {simple: x}}")))
                .isNotEmpty();
        assertThat(schema.violations(withStep("setBody: {expression: {simple: {expression: x}}}")))
                .isEmpty();
    }

    @Test
    void optionsStandBelowParametersNotInTheUri() {
        assertThat(broken(
                        places(Place::isEndpoint),
                        place -> !place.text("uri").contains("?"),
                        "must have its options below parameters"))
                .isEmpty();
    }

    @Test
    void noFileHoldsAComment() {
        assertThat(files.stream().flatMap(RouteFile::comments))
                .as("visual editors drop comments; say it in a description")
                .isEmpty();
    }

    @Test
    void noRouteHoldsAScript() {
        assertThat(broken(
                        places(place -> SCRIPTS.contains(place.name())),
                        place -> false,
                        "is a script; compute it in Java"))
                .isEmpty();
    }

    @Test
    void expressionsAreShort() {
        assertThat(broken(
                        places(place -> place.name().equals("expression")
                                && place.value().isTextual()),
                        place -> place.value().asText().length() <= LONGEST_EXPRESSION,
                        "is longer than " + LONGEST_EXPRESSION + " characters; compute it in Java"))
                .isEmpty();
    }

    @Test
    void noSecretIsWrittenDown() {
        assertThat(broken(
                        places(place -> place.value().isTextual()),
                        place -> !place.value().asText().matches("(?i).*(//[^/]*:[^/]*@|bearer ).*")
                                && (!SECRET.matcher(place.name()).matches()
                                        || place.value().asText().matches("(\\{\\{|#|\\$\\{).*")),
                        "must be a placeholder"))
                .isEmpty();
    }

    @Test
    void endpointsThatCallOutHaveTheOptionsThatKeepThemSafe() {
        assertThat(broken(
                        places(place -> place.isEndpoint() && !place.name().equals("from")),
                        place -> hasOptions(place, REQUIRED_OF_PRODUCERS),
                        "must have the options " + REQUIRED_OF_PRODUCERS))
                .isEmpty();
    }

    /** Sent as InOut it would become request and reply, and expire. */
    @Test
    void whatIsSentToAQueueIsSentInOnly() {
        assertThat(broken(
                        places(place -> place.isEndpoint()
                                && !place.name().equals("from")
                                && place.text("uri").startsWith("jms:")),
                        place -> place.text("pattern").equals("InOnly"),
                        "must have the pattern InOnly"))
                .isEmpty();
    }

    @Test
    void endpointsThatTakeCallsSayWhatTheyTake() {
        assertThat(broken(
                        places(place -> place.isEndpoint() && place.name().equals("from")),
                        place -> hasOptions(place, REQUIRED_OF_CONSUMERS),
                        "must have the options " + REQUIRED_OF_CONSUMERS))
                .isEmpty();
    }

    @Test
    void everyDirectCallHasARouteThatTakesIt() {
        Set<String> taken = places(place -> place.name().equals("from"))
                .map(from -> generic(from.text("uri")))
                .collect(Collectors.toSet());
        assertThat(broken(
                        places(place -> place.isEndpoint() && place.text("uri").startsWith("direct:")),
                        place -> taken.contains(generic(place.text("uri"))),
                        "calls a route that does not exist"))
                .isEmpty();
    }

    @Test
    void endpointsAndExpressionsAreWhatCamelsCatalogueKnows() {
        Catalogue catalogue = new Catalogue();
        assertThat(places(Place::isEndpoint).flatMap(catalogue::wrongOptions)).isEmpty();
        assertThat(places(place -> place.name().equals("simple")).flatMap(catalogue::wrongExpression))
                .isEmpty();
    }

    private Stream<Place> entries(Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::entries).filter(which);
    }

    private Stream<Place> places(Predicate<Place> which) {
        return files.stream().flatMap(RouteFile::places).filter(which);
    }

    private static Stream<String> broken(Stream<Place> places, Predicate<Place> rule, String message) {
        return places.filter(rule.negate()).map(place -> place.broken(message));
    }

    private static boolean isRoute(Place entry) {
        return entry.name().equals("route") || entry.name().equals("routeTemplate");
    }

    private static Place routeOf(Place entry) {
        return entry.name().equals("routeTemplate") ? entry.child("route") : entry;
    }

    private static boolean hasOptions(Place endpoint, Map<String, Map<String, String>> required) {
        Function<String, String> option = name -> endpoint.child("parameters").text(name);
        return required.getOrDefault(Catalogue.schemeOf(endpoint), Map.of()).entrySet().stream()
                .allMatch(each -> option.apply(each.getKey()).matches(each.getValue()));
    }

    private static String generic(String uri) {
        return uri.replaceAll("\\$\\{[^}]*}|\\{\\{[^}]*}}", "*");
    }

    private static RouteFile withStep(String step) {
        return RouteFile.parse(
                Path.of("example"), "- route: {id: a-b, from: {uri: \"direct:a\", steps: [{%s}]}}".formatted(step));
    }
}
