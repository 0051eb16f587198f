package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Place;
import java.util.regex.Pattern;

/** How endpoints that are written differently are known to be the same. */
final class Endpoints {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^}]*}}");

    private Endpoints() {}

    /** The URI without options, with a star for whatever is known only when the route runs. */
    static String genericUri(Place endpoint) {
        String uri = endpoint.uri().contains(":") ? endpoint.uri() : composed(endpoint);
        return PARAMETER.matcher(uri).replaceAll("*").replaceFirst("\\?.*", "");
    }

    /** As visual editors write it: the name or path stands below parameters. */
    private static String composed(Place endpoint) {
        Place parameters = endpoint.child("parameters");
        return endpoint.uri() + ":" + parameters.text("name") + parameters.text("path");
    }
}
