package io.handoffgateway.incident;

import io.handoffgateway.handoff.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST incidents} (contract, section 3), its members in the order documented there. */
final class IncidentPayload {

    private static final String CONTACT = "customerid_contact@odata.bind";

    private IncidentPayload() {}

    /**
     * The org's ticket properties win over every member but the key: an {@code incidentid} among them would make all
     * of the org's incidents one.
     *
     * @param contactId the linked contact, if any
     * @return a map of its own for every call, which may be changed
     */
    public static Map<String, @Nullable Object> of(
            Session session, UUID incidentId, IncidentDefaults defaults, @Nullable UUID contactId) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("title", IncidentTitle.of(session));
        payload.put("description", IncidentDescription.of(session).text());
        payload.put("prioritycode", defaults.priority());
        bind(payload, CONTACT, "contacts", setsCustomer(defaults) ? null : contactId);
        bind(payload, "ownerid@odata.bind", "systemusers", defaults.ownerId());
        bind(payload, "queueid@odata.bind", "queues", defaults.queueId());
        payload.putAll(defaults.ticketProperties());
        payload.put("incidentid", incidentId.toString());
        return payload;
    }

    private static void bind(
            Map<String, @Nullable Object> payload, String lookup, String entitySet, @Nullable UUID id) {
        if (id != null) {
            payload.put(lookup, "/" + entitySet + "(" + id + ")");
        }
    }

    private static boolean setsCustomer(IncidentDefaults defaults) {
        return defaults.ticketProperties().keySet().stream()
                .anyMatch(key -> key.startsWith("customerid_") && key.endsWith("@odata.bind"));
    }
}
