package io.handoffgateway.login;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Those whose credential is known. */
public final class Callers {

    private Callers() {}

    /**
     * @param principal an org or an operator
     * @param details by what the caller has shown who he is: a session, or the name of a scheme
     */
    public static Authentication authenticated(Object principal, Object details) {
        var caller = UsernamePasswordAuthenticationToken.authenticated(principal, null, AuthorityUtils.NO_AUTHORITIES);
        caller.setDetails(details);
        return caller;
    }
}
