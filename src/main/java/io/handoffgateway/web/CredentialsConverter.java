package io.handoffgateway.web;

import io.handoffgateway.login.Callers;
import io.handoffgateway.login.PasswordLogin;
import io.handoffgateway.login.Sessions;
import io.handoffgateway.org.KeyUses;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Orgs;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Turns what comes with a call into an org or an operator (contract section 1): a bearer key is either's, Basic an operator's, and
 * so is the cookie of a session where there is no {@code Authorization} header.
 */
@Component
final class CredentialsConverter implements AuthenticationConverter {

    private static final String BEARER = "Bearer ";
    private static final String API_KEY = "api-key";
    private static final String BASIC = "basic";

    private final Orgs orgs;
    private final Operators operators;
    private final KeyUses uses;
    private final PasswordLogin passwords;
    private final Sessions sessions;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    CredentialsConverter(Orgs orgs, Operators operators, KeyUses uses, PasswordLogin passwords, Sessions sessions) {
        this.orgs = orgs;
        this.operators = operators;
        this.uses = uses;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** Null when the request carries no credential of a known kind. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String authorization = Call.header(request, HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return sessions.of(request).orElse(null);
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer(authorization.substring(BEARER.length()).strip());
        }
        UsernamePasswordAuthenticationToken credentials = basic.convert(request);
        return credentials == null ? null : basic(credentials, request.getRemoteAddr());
    }

    private Authentication bearer(String key) {
        return orgs.byApiKey(key)
                .map(org -> {
                    uses.used(org, key);
                    return Callers.authenticated(org, API_KEY);
                })
                .or(() -> operators.byApiKey(key).map(operator -> Callers.authenticated(operator, API_KEY)))
                .orElseThrow(() -> new BadCredentialsException("unknown key"));
    }

    private Authentication basic(Authentication credentials, String address) {
        return Callers.authenticated(
                passwords.operator(credentials.getName(), String.valueOf(credentials.getCredentials()), address),
                BASIC);
    }
}
