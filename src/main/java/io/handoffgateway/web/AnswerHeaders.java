package io.handoffgateway.web;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Which headers a route may be shown of a call, and a caller of an answer. What a message has gathered on its way, such as for
 * Dynamics, stays inside, and what shows who calls stays outside: no route, log or trace can give it away.
 */
final class AnswerHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> OF_ANSWERS = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
            "content-language",
            "content-type",
            "etag",
            "expires",
            "last-modified",
            "link",
            "location",
            "retry-after",
            "vary",
            "www-authenticate");

    private static final Set<String> OF_THE_CALLERS_OWN = Set.of("authorization", "proxy-authorization", "cookie");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OF_ANSWERS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return OF_THE_CALLERS_OWN.contains(name.toLowerCase(Locale.ROOT))
                || super.applyFilterToExternalHeaders(name, value, exchange);
    }
}
