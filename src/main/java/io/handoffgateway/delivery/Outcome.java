package io.handoffgateway.delivery;

import org.apache.camel.Exchange;

/** What becomes of a delivery that did not succeed; the exchange property {@value #PROPERTY} holds the {@link #name()}. */
enum Outcome {
    /** Nothing was accepted: a dry run, which is never stored. */
    REJECTED,
    /** It waits in the durable queue. */
    QUEUED,
    /** It is parked for the operators. */
    DEAD_LETTERED,
    /** It is no delivery and cannot be made one; it lies where nothing takes it up. */
    PUT_ASIDE;

    static final String PROPERTY = "outcome";

    void set(Exchange exchange) {
        exchange.setProperty(PROPERTY, name());
    }
}
