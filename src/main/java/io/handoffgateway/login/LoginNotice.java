package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Why a login by Entra has come to nothing, as the form for another says it. */
public enum LoginNotice {
    NOT_SIGNED_ON("Microsoft Entra ID has not let you in, or it took too long. Try again."),
    NO_ROLE("Your account has no role here. Whoever administers Microsoft Entra ID gives it Operator or Viewer:"
            + " Enterprise applications, this application, Users and groups."),
    SIGN_ON_FAILED("Microsoft Entra ID cannot be asked who you are; the gateway's log says why.");

    private static final String PARAMETER = "notice";

    private final String words;

    LoginNotice(String words) {
        this.words = words;
    }

    /** Sends the browser to the form that says it. */
    public void show(HttpServletResponse response) {
        String query = "?" + PARAMETER + "=" + name().toLowerCase(Locale.ROOT);
        Onward.redirect(response, HttpStatus.FOUND, LoginController.PATH + query);
    }

    static Optional<String> namedBy(HttpServletRequest request) {
        String named = request.getParameter(PARAMETER);
        return Arrays.stream(values())
                .filter(notice -> notice.name().equalsIgnoreCase(named))
                .map(notice -> notice.words)
                .findFirst();
    }
}
