package io.handoffgateway.org;

/** A person or a tool that may make the operators' calls (contract sections 1 and 6). */
public record Operator(String name, Role role) {

    /** What an operator may do. */
    public enum Role {
        /** Everything. */
        OPERATOR,
        /** Reads what holds no personal data, and changes nothing. */
        VIEWER
    }
}
