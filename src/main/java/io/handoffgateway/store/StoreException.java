package io.handoffgateway.store;

import org.jspecify.annotations.Nullable;

/** The store could not be asked or written. Nothing was changed, unless {@link #mayBeDone()}. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayBeDone;

    private StoreException(String message, boolean mayBeDone, @Nullable Throwable origin) {
        super(message, origin);
        this.mayBeDone = mayBeDone;
    }

    static StoreException gone(Throwable origin) {
        return new StoreException("The store does not answer", false, origin);
    }

    static StoreException stillGone() {
        return new StoreException("The store does not answer", false, null);
    }

    static StoreException tooSlow() {
        return tooSlow(null);
    }

    static StoreException tooSlow(@Nullable Throwable origin) {
        return new StoreException("The store does not answer in time", true, origin);
    }

    static StoreException overloaded() {
        return overloaded(null);
    }

    static StoreException overloaded(@Nullable Throwable origin) {
        return new StoreException("The store has more to do than it can", false, origin);
    }

    static StoreException full(String disk) {
        return new StoreException(disk, false, null);
    }

    /** Why something that a route has failed with could not be stored, in words for whoever sent it. */
    public static String why(@Nullable Throwable failure) {
        return String.valueOf((failure == null ? stillGone() : of(failure)).getMessage());
    }

    /** What a route failed with, when all that it does with a failure is to store it. */
    public static StoreException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException known) {
                return known;
            }
        }
        return gone(failure);
    }

    /** Whether what was asked for may still be done. */
    public boolean mayBeDone() {
        return mayBeDone;
    }
}
