package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The form for name and password, which is sent to the address that it is shown at. */
@Component
class LoginPage {

    private static final String NOTICE = "<!-- notice -->";

    private final String page;

    LoginPage() throws IOException {
        this.page = new ClassPathResource("console/login.html").getContentAsString(StandardCharsets.UTF_8);
    }

    /** @param notice what was wrong with the last try; null before the first */
    void write(HttpServletResponse response, HttpStatus status, @Nullable String notice) throws IOException {
        Onward.html(response, status, page.replace(NOTICE, notice == null ? "" : alert(notice)));
    }

    private static String alert(String notice) {
        return "<p class=\"notice\" role=\"alert\">" + HtmlUtils.htmlEscape(notice) + "</p>";
    }
}
