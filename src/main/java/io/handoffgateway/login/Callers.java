package io.handoffgateway.login;

import io.handoffgateway.org.Operator;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Those whose credential is known. */
public final class Callers {

    private Callers() {}

    private static final String ORG = "ORG";

    /**
     * In the role of an operator, or in that of an org.
     *
     * @param principal an org or an operator
     * @param details by what the caller has shown who he is: a session, or the name of a scheme
     */
    public static Authentication authenticated(Object principal, Object details) {
        String role = principal instanceof Operator operator ? operator.role().name() : ORG;
        var caller = UsernamePasswordAuthenticationToken.authenticated(
                principal, null, AuthorityUtils.createAuthorityList("ROLE_" + role));
        caller.setDetails(details);
        return caller;
    }
}
