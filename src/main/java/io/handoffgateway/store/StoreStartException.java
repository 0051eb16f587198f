package io.handoffgateway.store;

/** The store cannot be used at all; the message says why, and the action what to do. */
final class StoreStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StoreStartException(String message, String action, @org.jspecify.annotations.Nullable Throwable origin) {
        super(message, origin);
        this.action = action;
    }

    StoreStartException(String message, String action) {
        this(message, action, null);
    }

    String action() {
        return action;
    }
}
