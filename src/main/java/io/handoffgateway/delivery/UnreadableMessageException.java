package io.handoffgateway.delivery;

import org.jspecify.annotations.Nullable;

/** A message in one of the gateway's queues that the gateway, or this version of it, has not written. */
final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Delivery salvaged;

    private UnreadableMessageException(String reason, @Nullable Delivery salvaged) {
        super(reason);
        this.salvaged = salvaged;
    }

    static UnreadableMessageException withBody(String reason, Delivery salvaged) {
        return new UnreadableMessageException(reason, salvaged);
    }

    /** It is neither text nor bytes: whoever looked inside might have to deserialize objects. */
    static UnreadableMessageException foreign() {
        return new UnreadableMessageException("it is neither text nor bytes", null);
    }

    /** What can be made out; null when there is nothing to show. */
    @Nullable
    Delivery salvaged() {
        return salvaged;
    }
}
