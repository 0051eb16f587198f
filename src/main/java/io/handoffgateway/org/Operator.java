package io.handoffgateway.org;

/**
 * A person or a tool that may make the operators' calls (contract sections 1 and 6).
 *
 * @param name as other operators read it
 * @param logName as logs have it, which hold no personal data
 */
public record Operator(String name, String logName, Role role) {

    /** What an operator may do. */
    public enum Role {
        /** Everything. */
        OPERATOR,
        /** Reads what holds no personal data, and changes nothing. */
        VIEWER
    }

    /** Whether nothing personal is shown to him, and he changes nothing. */
    public boolean isViewer() {
        return role == Role.VIEWER;
    }

    /** One of the settings, whose name was chosen for it. */
    public Operator(String name, Role role) {
        this(name, name, role);
    }
}
