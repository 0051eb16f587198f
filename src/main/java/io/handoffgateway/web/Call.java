package io.handoffgateway.web;

import io.handoffgateway.org.Org;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.springframework.security.core.context.SecurityContextHolder;

/** What a route may know of the HTTP call that it serves. */
public final class Call {

    private Call() {}

    /** The request of an exchange that came in over HTTP and whose message has not been replaced. */
    public static HttpServletRequest requestOf(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
    }

    /** The org whose key came with the call. */
    public static Org org() {
        return (Org) SecurityContextHolder.getContext().getAuthentication().getPrincipal();
    }

    /** The body; replaces the message by one without any header, so that nothing of the request travels on. */
    public static byte[] takeBody(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        exchange.setMessage(new DefaultMessage(exchange));
        return body == null ? new byte[0] : body;
    }

    /** Whether a {@code Prefer} header names the preference (RFC 7240). */
    public static boolean prefers(HttpServletRequest request, String preference) {
        return Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(item -> item.split("[;=]", 2)[0].strip())
                .anyMatch(preference::equalsIgnoreCase);
    }

    /** A query parameter that is {@code true} or {@code false}, the latter when absent. */
    public static boolean flag(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new InvalidParameterException(name, "true or false");
    }
}
