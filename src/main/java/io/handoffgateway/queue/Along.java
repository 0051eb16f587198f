package io.handoffgateway.queue;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What waits from the moment on at which the delivery that an exchange carries is settled or parked: both are one change of the
 * store, so that neither is there without the other. It is the exchange property {@value #PROPERTY}.
 */
public final class Along {

    private static final String PROPERTY = "along";

    private Along() {}

    /** Replaces what was to be stored along with it; null for nothing. */
    public static void set(Exchange exchange, @Nullable Delivery waiting) {
        exchange.setProperty(PROPERTY, waiting);
    }

    /** Null when there is none. */
    public static @Nullable Delivery of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Delivery.class);
    }
}
