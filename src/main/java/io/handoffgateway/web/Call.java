package io.handoffgateway.web;

import io.handoffgateway.org.Org;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What a route may know of the HTTP call that it serves. */
public final class Call {

    private Call() {}

    /** The request of an exchange that came in over HTTP and whose message has not been replaced. */
    @SuppressWarnings("deprecation")
    public static HttpServletRequest requestOf(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
    }

    /** The org whose key came with the call. */
    public static Org org() {
        return (Org) SecurityContextHolder.getContext().getAuthentication().getPrincipal();
    }

    /** The name of the org whose key came with the call; null when none did. */
    public static @Nullable String orgName() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getPrincipal() instanceof Org org ? org.name() : null;
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

    /**
     * A header as its sender wrote it: UTF-8, of which the servlet container knows just the bytes, or else ISO 8859-1.
     */
    public static @Nullable String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? null : utf8(value.getBytes(StandardCharsets.ISO_8859_1), value);
    }

    private static String utf8(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return otherwise;
        }
    }

    /**
     * A query parameter that is {@code true} or {@code false}, the latter when absent. One that the servlet container could
     * not decode is not absent.
     */
    public static boolean flag(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if ("false".equals(value) || value == null && !isMentioned(request, name)) {
            return false;
        }
        if ("true".equals(value)) {
            return true;
        }
        throw new InvalidParameterException(name, "true or false");
    }

    private static boolean isMentioned(HttpServletRequest request, String name) {
        String query = request.getQueryString();
        return query != null && query.contains(name);
    }
}
