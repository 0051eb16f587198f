package io.handoffgateway.queue;

import java.util.Locale;

/** Where a delivery stands that is not yet where it is to go; one that is has no row. */
public enum State {
    /** It is tried when it is due. */
    WAITING,
    /** It is given up, and waits for an operator. */
    DEAD_LETTER,
    /** An operator has put it aside. */
    DISCARDED;

    /** The word in the store. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
