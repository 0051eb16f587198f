package io.handoffgateway.web;

import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Orgs;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;

/**
 * Turns the {@code Authorization} header into an org or an operator (contract section 1): a bearer key is either's, Basic an
 * operator's.
 */
final class CredentialsConverter implements AuthenticationConverter {

    static final String ORG = "ORG";
    static final String OPERATOR = "OPERATOR";

    private static final String BEARER = "Bearer ";

    private final Orgs orgs;
    private final Operators operators;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    CredentialsConverter(Orgs orgs, Operators operators) {
        this.orgs = orgs;
        this.operators = operators;
    }

    /** Null when the request carries no credential of a known scheme. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String authorization = Call.header(request, HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer(authorization.substring(BEARER.length()).strip());
        }
        UsernamePasswordAuthenticationToken credentials = basic.convert(request);
        return credentials == null ? null : basic(credentials);
    }

    private Authentication bearer(String key) {
        return orgs.byApiKey(key)
                .map(org -> known(org, ORG))
                .or(() -> operators.byApiKey(key).map(operator -> known(operator, OPERATOR)))
                .orElseThrow(() -> new BadCredentialsException("unknown key"));
    }

    private Authentication basic(Authentication credentials) {
        return operators
                .byNameAndPassword(credentials.getName(), String.valueOf(credentials.getCredentials()))
                .map(operator -> known(operator, OPERATOR))
                .orElseThrow(() -> new BadCredentialsException("unknown operator"));
    }

    private static Authentication known(Object principal, String role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                principal, null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }
}
