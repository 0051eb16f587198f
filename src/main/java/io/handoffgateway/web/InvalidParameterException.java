package io.handoffgateway.web;

/** A parameter of a call that cannot be understood. */
public final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param expected what it takes */
    public InvalidParameterException(String name, String expected) {
        super("The parameter %s takes %s.".formatted(name, expected));
    }
}
