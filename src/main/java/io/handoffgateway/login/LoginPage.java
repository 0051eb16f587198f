package io.handoffgateway.login;

import io.handoffgateway.settings.HandoffProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The form for name and password, which is sent to the address that it is shown at, and the link to Entra. */
@Component
class LoginPage {

    private static final String NOTICE = "<!-- notice -->";
    private static final String ENTRA = "<!-- entra -->";

    private final String page;
    private final boolean withEntra;

    LoginPage(HandoffProperties settings) throws IOException {
        this.page = new ClassPathResource("console/login.html").getContentAsString(StandardCharsets.UTF_8);
        this.withEntra = settings.operatorsLogin().entra() != null;
    }

    /** @param notice what was wrong with the last try; null before the first */
    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable String notice)
            throws IOException {
        String said = notice == null ? "" : alert(notice);
        String linked = withEntra ? link(ReturnPath.namedBy(request)) : "";
        Onward.html(response, status, page.replace(NOTICE, said).replace(ENTRA, linked));
    }

    private static String alert(String notice) {
        return "<p class=\"notice\" role=\"alert\">" + HtmlUtils.htmlEscape(notice) + "</p>";
    }

    private static String link(ReturnPath page) {
        return "<a class=\"entra\" href=\"" + HtmlUtils.htmlEscape(page.after(LoginController.PATH + "/entra"))
                + "\">Log in with Microsoft</a>";
    }
}
