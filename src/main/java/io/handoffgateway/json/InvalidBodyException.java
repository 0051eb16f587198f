package io.handoffgateway.json;

import java.util.List;

/** A body that is well-formed but not valid: 422 with all violations at once (contract, section 2). */
public final class InvalidBodyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /** @param violations at least one */
    public InvalidBodyException(List<Violation> violations) {
        super("The body has %d violations, the first at '%s': %s"
                .formatted(
                        violations.size(),
                        violations.get(0).pointer(),
                        violations.get(0).detail()));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
