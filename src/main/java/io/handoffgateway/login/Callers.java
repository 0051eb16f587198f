package io.handoffgateway.login;

import io.handoffgateway.org.Operator;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** Those whose credential is known. */
public final class Callers {

    private static final String ORG = "ROLE_ORG";

    /** Beside an operator's role, of one whom a browser shows what it gets. */
    private static final String SESSION = "ROLE_SESSION";

    private Callers() {}

    /**
     * In the role of an operator, or in that of an org.
     *
     * @param principal an org or an operator
     * @param details by what the caller has shown who he is: a session, or the name of a scheme
     */
    public static Authentication authenticated(Object principal, Object details) {
        String role = principal instanceof Operator operator ? "ROLE_" + operator.role() : ORG;
        List<GrantedAuthority> roles = details instanceof Session
                ? AuthorityUtils.createAuthorityList(role, SESSION)
                : AuthorityUtils.createAuthorityList(role);
        var caller = UsernamePasswordAuthenticationToken.authenticated(principal, null, roles);
        caller.setDetails(details);
        return caller;
    }
}
