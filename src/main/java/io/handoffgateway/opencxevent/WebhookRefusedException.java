package io.handoffgateway.opencxevent;

import io.handoffgateway.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A webhook that does not show that OpenCX has sent it, and has sent it now. */
final class WebhookRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebhookRefusedException() {
        super("The webhook is not signed by OpenCX");
    }

    /** What would have been (RFC 9110, 15.5.2), of the ways that there are the only one with a name. */
    static final String CHALLENGE = "Bearer realm=\"handoff-gateway\"";

    /** What its sender is told. */
    static ProblemDetail problem() {
        return Problems.of(
                HttpStatus.UNAUTHORIZED,
                "The webhook does not show the org's secret, as opencx.webhook says it, or was signed more than five minutes ago.");
    }
}
