package io.handoffgateway.resolve;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Org;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Name of the exchange property with the primary key of the resolution that is made, a {@link UUID}. */
    static final String RESOLUTION_ID = "resolutionId";

    /** @throws IllegalStateException when the exchange carries no resolve: the route was entered the wrong way */
    public static Resolve of(Exchange exchange) {
        Resolve resolve = exchange.getProperty(PROPERTY, Resolve.class);
        if (resolve == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return resolve;
    }

    /** Whether there is nothing to resolve. */
    public boolean isIgnored() {
        return incidentId == null;
    }

    /** What a caller is told when it is done (contract section 4), in its order. */
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (sessionId != null) {
            answer.put("session_id", sessionId);
        }
        answer.put("status", isIgnored() ? "ignored" : "resolved");
        if (incidentId != null) {
            answer.put("meta", Map.of("dynamics365_incident_id", incidentId.toString()));
        }
        return answer;
    }

    /** The same of a handoff that became a chat: there is nothing to resolve. */
    Resolve ofChat() {
        return new Resolve(org, sessionId, null, handoffId);
    }

    /**
     * Makes it what the routes decide on: itself, the org's name, and the key of the resolution, which every attempt has in
     * common. Dynamics refuses it a second time, so that a case that a rep has reopened after a lost answer stays open.
     *
     * @param acceptedAt when the caller asked; it may ask for the same incident again later
     */
    public void carryOn(Exchange exchange, Instant acceptedAt) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty("org", org.name());
        exchange.setProperty("incidentId", incidentId);
        exchange.setProperty(
                RESOLUTION_ID,
                RecordIds.resolutionId(org.name(), String.valueOf(incidentId), acceptedAt.toEpochMilli()));
    }
}
