package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a browser wants to be once its user has logged in: a view of the console, whatever a link says. Another call could be one that
 * another site must not cause, and the login leads there as a page of the gateway's own.
 */
public record ReturnPath(String path) {

    public static final String PARAMETER = "return";

    private static final ReturnPath CONSOLE = new ReturnPath("/console");

    private static final Pattern VIEW = Pattern.compile("/console/?(\\?[!-\\[\\]-~]*)?");

    /** What the query of a call to the login names, the console where that is no view of it. */
    public static ReturnPath namedBy(HttpServletRequest request) {
        return of(request.getParameter(PARAMETER));
    }

    /** That view, or the console where it is none. */
    public static ReturnPath of(@Nullable String path) {
        return path != null && VIEW.matcher(path).matches() ? new ReturnPath(path) : CONSOLE;
    }

    /** Another place's address, with this one in its query. */
    String after(String place) {
        return UriComponentsBuilder.fromPath(place)
                .queryParam(PARAMETER, "{path}")
                .encode()
                .build(path)
                .toString();
    }

    /** The page that the request itself is for. */
    static ReturnPath to(HttpServletRequest request) {
        String query = request.getQueryString();
        return of(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }
}
