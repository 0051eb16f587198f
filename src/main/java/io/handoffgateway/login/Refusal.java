package io.handoffgateway.login;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** Why a call is not the caller's to make. */
public final class Refusal extends AuthorizationDecision {

    private final HttpStatus status;
    private final String reason;

    private Refusal(HttpStatus status, String reason) {
        super(false);
        this.status = status;
        this.reason = reason;
    }

    /** @param reason in words for the caller; null where there is none to refuse */
    static AuthorizationDecision unlessNull(@Nullable String reason) {
        return reason == null ? new AuthorizationDecision(true) : new Refusal(HttpStatus.FORBIDDEN, reason);
    }

    /** @param reason in words for the caller */
    static AuthorizationDecision tooLarge(String reason) {
        return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, reason);
    }

    /**
     * What the caller is told.
     *
     * @param failure what Spring Security has made of a refusal, or of its own
     * @param otherwise in words for the caller, where it is not one of these refusals
     */
    public static ProblemDetail problemOf(AccessDeniedException failure, String otherwise) {
        return failure instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Refusal refusal
                ? ProblemDetail.forStatusAndDetail(refusal.status, refusal.reason)
                : ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, otherwise);
    }
}
