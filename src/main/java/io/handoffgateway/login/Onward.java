package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/**
 * A page that goes on to another at once. A redirect would be one of the site that the browser comes from, and a strict cookie is
 * not sent along it (RFC 6265bis, 5.2.1).
 */
public final class Onward {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Handoff Gateway</title>
            <meta http-equiv="refresh" content="0; url=%1$s">
            <p><a href="%1$s">Go on to the console</a></p>
            """;

    private Onward() {}

    public static void write(HttpServletResponse response, ReturnPath page) throws IOException {
        html(response, HttpStatus.OK, PAGE.formatted(HtmlUtils.htmlEscape(page.path())));
    }

    /** To a place of the gateway, whose scheme and name a proxy in between may have changed. */
    static void redirect(HttpServletResponse response, HttpStatus status, String path) {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.LOCATION, path);
    }

    static void html(HttpServletResponse response, HttpStatus status, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
