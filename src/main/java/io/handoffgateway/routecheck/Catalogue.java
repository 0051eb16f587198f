package io.handoffgateway.routecheck;

import static io.handoffgateway.routefile.Endpoints.resolved;
import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.Queries;
import io.handoffgateway.routefile.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/** What Camel's own catalogue says of endpoints and expressions; camel-report-maven-plugin asks the same, but reads no YAML. */
final class Catalogue {

    private static final String PLACEHOLDER = "\\{\\{[^}]*}}";

    /** The gateway's own component, described as Camel's are. */
    private static final String STORED = "/META-INF/io/handoffgateway/queue/stored.json";

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([a-zA-Z]+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("[^=!<>~] = ");
    private static final Set<String> OBJECTS = Set.of("body", "exception", "exchange", "header", "variable");

    private final CamelCatalog catalogue = new DefaultCamelCatalog(true);
    private final Set<String> functions;
    private final Supplier<Queries> queries = SingletonSupplier.of(Queries::new);

    Catalogue() {
        catalogue.setSuggestionStrategy(new Suggestion());
        catalogue.addComponent("stored", "io.handoffgateway.queue.StoredComponent", resource(STORED));
        functions = catalogue.languageModel("simple").getFunctions().stream()
                .map(function -> function.getName().replaceFirst("[^a-zA-Z].*", ""))
                .collect(Collectors.toSet());
    }

    private static String resource(String path) {
        try (InputStream stream = Objects.requireNonNull(Catalogue.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Stream<Finding> wrongOptions(Place endpoint) {
        String scheme = schemeOf(endpoint);
        if (resolved(endpoint.uri()).startsWith("{{")) {
            return Stream.empty();
        }
        if (!catalogue.findComponentNames().contains(scheme)) {
            return isOnClassPath(scheme) ? Stream.empty() : Stream.of(unknown(endpoint.inUri(), scheme));
        }
        return new EndpointOptions(catalogue, endpoint, scheme).mistakes(uriOf(endpoint));
    }

    /** One of somebody's own, of whose options nothing is known. */
    private static boolean isOnClassPath(String scheme) {
        return new ClassPathResource(COMPONENTS + scheme).exists();
    }

    private Finding unknown(Place uri, String scheme) {
        List<String> names = catalogue.findComponentNames();
        return uri.broken(
                "calls the component %s, which Camel does not have%s".formatted(scheme, Suggestion.near(scheme, names)),
                scheme,
                Suggestion.nearest(scheme, names));
    }

    CamelCatalog camels() {
        return catalogue;
    }

    /** @param isPredicate whether it is asked whether it is true */
    Stream<Finding> wrongExpression(Place expression, boolean isPredicate) {
        String text = withoutBeans(withoutPlaceholders(expression.value().asText()));
        LanguageValidationResult result = isPredicate
                ? catalogue.validateLanguagePredicate(null, "simple", text)
                : catalogue.validateLanguageExpression(null, "simple", text);
        return result.isSuccess() ? unknownFunctions(expression) : Stream.of(malformed(expression, result));
    }

    private static Finding malformed(Place expression, LanguageValidationResult result) {
        String text = expression.value().asText();
        return ASSIGNMENT.matcher(text).find()
                ? expression.broken("compares with =; did you mean ==?", " = ", Optional.of(" == "))
                : expression.broken("is no expression of the language Simple: " + reasonOf(result));
    }

    private static String reasonOf(LanguageValidationResult result) {
        String reason = String.valueOf(result.getShortError()).strip();
        return reason.isEmpty() ? "it cannot be read" : reason;
    }

    Stream<Finding> wrongQuery(Place expression) {
        return queries
                .get()
                .mistakeIn(withoutPlaceholders(expression.value().asText()))
                .map(expression::broken)
                .stream();
    }

    /** Camel takes exchangeProprty for a property of the exchange object, and finds out when it is asked. */
    Stream<Finding> unknownFunctions(Place expression) {
        return FUNCTION.matcher(expression.value().asText())
                .results()
                .map(function -> function.group(1))
                .filter(function -> OBJECTS.stream().anyMatch(function::startsWith))
                .filter(function -> !functions.contains(function))
                .map(function -> expression.broken(
                        "has ${%s}, which is no function of the language Simple%s"
                                .formatted(function, Suggestion.near(function, functions)),
                        function,
                        Suggestion.nearest(function, functions)));
    }

    /** With its options, and with what stands below parameters in place of a part of the URI, as visual editors write it. */
    String uriOf(Place endpoint) {
        Map<String, String> options = new TreeMap<>();
        endpoint.child("parameters")
                .children()
                .forEach(option -> options.put(
                        option.name(), withoutPlaceholders(option.value().asText())));
        String uri = withoutPlaceholders(endpoint.uri());
        return uri.contains(":") ? withOptions(uri, options) : composed(uri, options);
    }

    private static String withOptions(String uri, Map<String, String> options) {
        StringBuilder whole = new StringBuilder(uri);
        options.forEach((name, value) -> whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value.replace("#", "%23").replace("&", "%26")));
        return whole.toString();
    }

    private String composed(String scheme, Map<String, String> options) {
        try {
            return catalogue.asEndpointUri(scheme, options, false);
        } catch (URISyntaxException | RuntimeException incomplete) {
            return scheme;
        }
    }

    /** Which beans there are is known only to the application. */
    private static String withoutBeans(String expression) {
        return expression.replaceAll("\\$\\{bean:[^}]*}", "\\${body}");
    }

    private static String withoutPlaceholders(String text) {
        return resolved(text).replaceAll(PLACEHOLDER, "1");
    }
}
