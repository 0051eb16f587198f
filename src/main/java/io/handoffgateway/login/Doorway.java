package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Shows those without a session to the login, who ask for a page of the console in a browser. */
public final class Doorway {

    private static final String CONSOLE = "/console";

    private Doorway() {}

    /** @return whether the call was one for a page, and is answered */
    public static boolean shows(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isForAPage(request)) {
            return false;
        }
        ReturnPath page = ReturnPath.to(request);
        if (CrossSite.isFollowed(request)) {
            // A browser leaves the session's cookie out of what another site links to, and sends it once the page asks
            // itself.
            Onward.write(response, page);
        } else {
            Onward.redirect(response, HttpStatus.FOUND, page.after(LoginController.PATH));
        }
        return true;
    }

    private static boolean isForAPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && request.getServletPath().startsWith(CONSOLE)
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
