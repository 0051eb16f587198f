package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a browser wants to be once its user has logged in: a place of the gateway, whatever a link says. */
public record ReturnPath(String path) {

    public static final String PARAMETER = "return";

    private static final ReturnPath CONSOLE = new ReturnPath("/console");

    /** One slash, since two begin the name of another host, as does a backslash for a browser. */
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[!-\\[\\]-~]*");

    /** What the query of a call to the login names, the console where that is nothing local. */
    public static ReturnPath namedBy(HttpServletRequest request) {
        return of(request.getParameter(PARAMETER));
    }

    /** That place, or the console where it is nothing local. */
    public static ReturnPath of(@Nullable String path) {
        return path != null && LOCAL.matcher(path).matches() ? new ReturnPath(path) : CONSOLE;
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
