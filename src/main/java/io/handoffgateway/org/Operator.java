package io.handoffgateway.org;

/** A person or a tool that may make the operators' calls (contract sections 1 and 6), and the secret that proves it. */
public record Operator(String name, Kind kind, Secret secret) {

    /** How the operator proves itself: HTTP Basic with a password, or a bearer API key. */
    public enum Kind {
        PASSWORD,
        API_KEY
    }
}
