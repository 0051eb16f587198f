package io.handoffgateway.login;

import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operator.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Which operators' calls a caller may make, and that no browser makes one because of another site (contract section 11). */
public final class OperatorsRights {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern CONSOLE = Pattern.compile("/console(/|/index\\.html|/login(/.*)?)?");

    private static final long LONGEST_FORM = 4096;

    private OperatorsRights() {}

    /** For any of the operators' calls, and for those of an org that operators may make too. */
    public static AuthorizationDecision decide(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        return Refusal.unlessNull(refusal(caller.get(), context.getRequest()));
    }

    /** For what leads in and out, which takes no credential. */
    public static AuthorizationDecision decideOnDoor(
            Supplier<Authentication> anybody, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return isLarge(request)
                ? Refusal.tooLarge("No name and password are as long as this body, or need one of unknown length.")
                : Refusal.unlessNull(fromElsewhere(request));
    }

    /** Nobody's body takes the room of those that the gateway is for. */
    private static boolean isLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > LONGEST_FORM
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static @Nullable String refusal(Authentication caller, HttpServletRequest request) {
        if (!(caller.getPrincipal() instanceof Operator operator)) {
            return "This call takes an operator's credential, not an org's key.";
        }
        String elsewhere = fromElsewhere(request);
        if (elsewhere != null) {
            return elsewhere;
        }
        if (changes(request) && caller.getDetails() instanceof Session && !OwnHeader.isIn(request)) {
            return "A call that changes something comes with " + OwnHeader.NAME
                    + " where the cookie of a session does.";
        }
        return operator.role() == Role.VIEWER ? refusalToViewer(request) : null;
    }

    private static @Nullable String fromElsewhere(HttpServletRequest request) {
        return CrossSite.isCauseOf(request) && !leadsToTheConsole(request)
                ? "A page of another site made the browser send this call (Sec-Fetch-Site, Origin); nothing was done."
                : null;
    }

    /** A link to the console can be sent, and Entra sends browsers back to the login. */
    private static boolean leadsToTheConsole(HttpServletRequest request) {
        return !changes(request)
                && CrossSite.isFollowed(request)
                && CONSOLE.matcher(request.getServletPath()).matches();
    }

    private static @Nullable String refusalToViewer(HttpServletRequest request) {
        return changes(request)
                ? "A viewer changes nothing; this call takes an operator whose role is operator."
                : null;
    }

    private static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }
}
