package io.handoffgateway.routefile;

import java.util.Map;
import java.util.regex.Pattern;

/** How endpoints that are written differently are known to be the same. */
public final class Endpoints {

    /** What the placeholders stand for that the gateway itself fills in when it makes a route of a template. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "{{webApi}}", "https://example.crm.dynamics.com/api/data/v9.2",
            "{{openCxUrl}}", "https://api.open.cx",
            "{{tickMillis}}", "1000",
            "{{maxConcurrentCalls}}", "40",
            "{{org}}", "example");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^}]*}}");

    private Endpoints() {}

    /** The URI without options, with a star for whatever is known only when the route runs. */
    public static String genericUri(Place endpoint) {
        String uri = endpoint.uri().contains(":") ? endpoint.uri() : composed(endpoint);
        return PARAMETER.matcher(uri).replaceAll("*").replaceFirst("\\?.*", "");
    }

    /** As visual editors write it: the name or path stands below parameters. */
    private static String composed(Place endpoint) {
        Place parameters = endpoint.child("parameters");
        return endpoint.uri() + ":" + parameters.text("name") + parameters.text("path");
    }

    /** The component that serves an endpoint. */
    public static String schemeOf(Place endpoint) {
        return resolved(endpoint.uri()).replaceFirst("[:?].*", "");
    }

    /** A text with an example for each placeholder that the gateway itself fills in. */
    public static String resolved(String text) {
        String resolved = text;
        for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
            resolved = resolved.replace(parameter.getKey(), parameter.getValue());
        }
        return resolved;
    }
}
