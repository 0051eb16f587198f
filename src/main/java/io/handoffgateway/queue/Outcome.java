package io.handoffgateway.queue;

import org.apache.camel.Exchange;

/** What becomes of a delivery that did not succeed; the exchange property {@value #PROPERTY} holds the {@link #name()}. */
public enum Outcome {
    /** Nothing was accepted: a dry run, which is never stored. */
    REJECTED,
    /** It waits in the durable queue. */
    QUEUED,
    /** It was refused, and is parked unless its record turns out to exist already. */
    REFUSED,
    /** It is parked for the operators. */
    DEAD_LETTERED;

    public static final String PROPERTY = "outcome";

    /** Makes it what the exchange came to. */
    public void set(Exchange exchange) {
        exchange.setProperty(PROPERTY, name());
    }

    /** Whether the exchange came to this. */
    public boolean isOf(Exchange exchange) {
        return name().equals(exchange.getProperty(PROPERTY));
    }
}
