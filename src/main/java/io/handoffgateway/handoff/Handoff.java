package io.handoffgateway.handoff;

import io.handoffgateway.org.Org;
import org.apache.camel.Exchange;

/**
 * One moment at which the AI gives a session to people, as the routes carry it in the exchange property
 * {@value #PROPERTY}.
 *
 * @param identity what keeps it from being delivered twice (contract section 2)
 */
public record Handoff(Org org, String identity, Session session) {

    /** Name of the exchange property. */
    public static final String PROPERTY = "handoff";

    /** @throws IllegalStateException when the exchange carries no handoff: the route was entered the wrong way */
    public static Handoff of(Exchange exchange) {
        Handoff handoff = exchange.getProperty(PROPERTY, Handoff.class);
        if (handoff == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return handoff;
    }

    /**
     * Makes it what the routes decide on: itself, the org's name, the channel, the identity and the customer's address. Camel
     * keeps each object that an expression has looked into, and with it a whole session; names and ids are what it may keep.
     *
     * @param channel the one that its identity came with first
     */
    public void carryOn(Exchange exchange, Channel channel) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty("org", org.name());
        exchange.setProperty("channel", channel.name());
        exchange.setProperty("identity", identity);
        exchange.setProperty("email", session.customer().address());
    }
}
