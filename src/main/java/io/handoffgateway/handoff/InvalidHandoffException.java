package io.handoffgateway.handoff;

import java.util.List;

/** A body that is well-formed but not valid: 422 with all violations at once (contract, section 2). */
public final class InvalidHandoffException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public InvalidHandoffException(List<Violation> violations) {
        super("The handoff is not valid: " + violations);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
