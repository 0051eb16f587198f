package io.handoffgateway.architecture;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.LanguageValidationResult;

/** What Camel's own catalogue says of endpoints and expressions; camel-report-maven-plugin asks the same, but reads no YAML. */
final class Catalogue {

    private static final Map<String, String> PARAMETERS = Map.of(
            "{{webApi}}", "https://example.crm.dynamics.com/api/data/v9.2",
            "{{maxConcurrentCalls}}", "40",
            "{{org}}", "example");

    private final CamelCatalog catalogue = new DefaultCamelCatalog();

    /** The component that serves an endpoint. */
    static String schemeOf(Place endpoint) {
        return resolved(endpoint.text("uri")).replaceFirst(":.*", "");
    }

    Stream<String> wrongOptions(Place endpoint) {
        EndpointValidationResult result = catalogue.validateEndpointProperties(
                uriOf(endpoint),
                false,
                endpoint.name().equals("from"),
                !endpoint.name().equals("from"));
        return result.isSuccess()
                ? Stream.empty()
                : Stream.of(endpoint.broken(result.summaryErrorMessage(false).strip()));
    }

    Stream<String> wrongExpression(Place simple) {
        LanguageValidationResult result =
                catalogue.validateLanguageExpression(null, "simple", withoutBeans(resolved(simple.text("expression"))));
        return result.isSuccess() ? Stream.empty() : Stream.of(simple.broken(result.getShortError()));
    }

    /** Which beans there are is known only to the started gateway; see {@link RunningRoutesTest}. */
    private static String withoutBeans(String expression) {
        return expression.replaceAll("\\$\\{bean:[^}]*}", "\\${body}");
    }

    private static String uriOf(Place endpoint) {
        Map<String, String> options = new TreeMap<>();
        endpoint.child("parameters")
                .children()
                .forEach(option ->
                        options.put(option.name(), resolved(option.value().asText())));
        String uri = resolved(endpoint.text("uri"));
        StringBuilder whole = new StringBuilder(uri);
        options.forEach((name, value) -> whole.append(whole.length() == uri.length() ? '?' : '&')
                .append(name)
                .append('=')
                .append(value.replace("#", "%23")));
        return whole.toString();
    }

    private static String resolved(String text) {
        String resolved = text;
        for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
            resolved = resolved.replace(parameter.getKey(), parameter.getValue());
        }
        return resolved;
    }
}
