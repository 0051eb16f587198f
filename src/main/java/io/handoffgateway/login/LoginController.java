package io.handoffgateway.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.org.Operator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logs operators in by name and password, and out again (contract section 11). */
@RestController
class LoginController {

    static final String PATH = "/console/login";

    private final LoginPage page;
    private final PasswordLogin login;
    private final Sessions sessions;

    LoginController(LoginPage page, PasswordLogin login, Sessions sessions) {
        this.page = page;
        this.login = login;
        this.sessions = sessions;
    }

    /**
     * Who calls.
     *
     * @param login by what he has shown who he is
     * @param idleEndsAt when the session ends unless he calls again; null without a session
     * @param endsAt when it ends at the latest; null without a session
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record Me(
            String name,
            String role,
            String login,
            @Nullable Instant idleEndsAt,
            @Nullable Instant endsAt) {

        static Me of(Operator operator, @Nullable Object details) {
            String role = operator.role().name().toLowerCase(Locale.ROOT);
            return details instanceof Session session
                    ? new Me(operator.name(), role, session.login(), session.idleEnd(), session.end())
                    : new Me(operator.name(), role, String.valueOf(details), null, null);
        }
    }

    @GetMapping("/console/me")
    Me me(Authentication caller) {
        return Me.of((Operator) caller.getPrincipal(), caller.getDetails());
    }

    @GetMapping(PATH)
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String notice = LoginNotice.namedBy(request).orElse(null);
        page.write(request, response, HttpStatus.OK, notice);
    }

    @PostMapping(PATH)
    void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        MultiValueMap<String, String> form = LoginForm.of(request);
        try {
            Operator operator =
                    login.operator(form.getFirst("name"), form.getFirst("password"), request.getRemoteAddr());
            sessions.begin(response, operator, Sessions.PASSWORD);
            Onward.redirect(
                    response, HttpStatus.SEE_OTHER, ReturnPath.namedBy(request).path());
        } catch (BadCredentialsException wrong) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"handoff-gateway\"");
            page.write(request, response, HttpStatus.UNAUTHORIZED, "Name or password is wrong.");
        } catch (TooManyTriesException impatient) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(impatient.retryAfter()));
            page.write(request, response, HttpStatus.TOO_MANY_REQUESTS, impatient.words());
        }
    }

    @PostMapping("/console/logout")
    void logout(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        Onward.redirect(response, HttpStatus.SEE_OTHER, PATH);
    }
}
