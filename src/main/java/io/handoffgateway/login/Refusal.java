package io.handoffgateway.login;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** Why a call is not the caller's to make. */
public final class Refusal extends AuthorizationDecision {

    private final String reason;

    private Refusal(String reason) {
        super(false);
        this.reason = reason;
    }

    /** @param reason in words for the caller; null where there is none to refuse */
    static AuthorizationDecision unlessNull(@Nullable String reason) {
        return reason == null ? new AuthorizationDecision(true) : new Refusal(reason);
    }

    /** In words for the caller. */
    public static String reasonOf(AccessDeniedException failure) {
        return failure instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Refusal refusal
                ? refusal.reason
                : "This call is not the caller's to make.";
    }
}
