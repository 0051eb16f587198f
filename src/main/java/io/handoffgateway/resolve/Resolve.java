package io.handoffgateway.resolve;

import io.handoffgateway.org.Org;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session, as the routes carry it in the exchange property {@value #PROPERTY}.
 *
 * @param sessionId null when the caller did not name it
 * @param incidentId the incident to resolve; null for a chat, of which nothing is resolved
 * @param handoffId the handoff that the incident comes of, if the caller named it
 */
public record Resolve(
        Org org,
        @Nullable String sessionId,
        @Nullable UUID incidentId,
        @Nullable String handoffId) {

    /** Name of the exchange property. */
    public static final String PROPERTY = "resolve";

    /** @throws IllegalStateException when the exchange carries no resolve: the route was entered the wrong way */
    public static Resolve of(Exchange exchange) {
        Resolve resolve = exchange.getProperty(PROPERTY, Resolve.class);
        if (resolve == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return resolve;
    }

    /** Makes it what the routes decide on: itself and the org's name. */
    public void carryOn(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty("org", org.name());
    }
}
