package io.handoffgateway.script;

/** A sample, or what Dynamics answers in a trial, that cannot be used; the message says what would be right. */
public final class InvalidScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what would be right */
    public InvalidScriptException(String message) {
        super(message);
    }
}
