package io.handoffgateway.web;

/** A query parameter that cannot be understood. */
public final class InvalidParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param expected what it takes */
    public InvalidParameterException(String name, String expected) {
        super("The query parameter %s takes %s.".formatted(name, expected));
    }
}
