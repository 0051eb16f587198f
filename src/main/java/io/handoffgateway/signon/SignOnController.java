package io.handoffgateway.signon;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.login.LoginNotice;
import io.handoffgateway.login.Onward;
import io.handoffgateway.login.ReturnPath;
import io.handoffgateway.login.Sessions;
import io.handoffgateway.org.Operator;
import io.handoffgateway.signon.SignOnCookie.Asked;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Logs operators in by Entra (contract section 11). */
@RestController
@ConditionalOnProperty("handoff.operators-login.entra.tenant-id")
class SignOnController {

    private static final Logger LOG = LoggerFactory.getLogger(SignOnController.class);

    private final EntraSignOn entra;
    private final SignOnCookie cookie;
    private final Sessions sessions;

    SignOnController(EntraSignOn entra, SignOnCookie cookie, Sessions sessions) {
        this.entra = entra;
        this.cookie = cookie;
        this.sessions = sessions;
    }

    @GetMapping("/console/login/entra")
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuth2AuthorizationRequest asked = entra.request(request);
        cookie.keep(response, new Asked(asked, ReturnPath.namedBy(request)));
        response.sendRedirect(asked.getAuthorizationRequestUri());
    }

    @GetMapping(EntraSignOn.CALLBACK)
    void callback(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Asked> asked = cookie.take(request, response);
        if (asked.isEmpty() || code == null) {
            LoginNotice.NOT_SIGNED_ON.show(response);
            return;
        }
        finish(asked.get(), code, state, response);
    }

    private void finish(Asked asked, String code, @Nullable String state, HttpServletResponse response)
            throws IOException {
        try {
            Optional<Operator> operator = entra.operator(asked.request(), answer(asked, code, state));
            if (operator.isEmpty()) {
                LoginNotice.NO_ROLE.show(response);
                return;
            }
            sessions.begin(response, operator.get(), Sessions.ENTRA);
            Onward.write(response, asked.returnPath());
        } catch (OAuth2AuthenticationException failure) {
            LOG.warn(
                    "Entra signs nobody on: {}, {}",
                    failure.getError().getErrorCode(),
                    Failures.deliveryExceptionOf(failure, Cause.ENTRA_UNAVAILABLE)
                            .getMessage());
            LoginNotice.SIGN_ON_FAILED.show(response);
        }
    }

    private static OAuth2AuthorizationResponse answer(Asked asked, String code, @Nullable String state) {
        return OAuth2AuthorizationResponse.success(code)
                .redirectUri(asked.request().getRedirectUri())
                .state(state == null ? "" : state)
                .build();
    }
}
