package io.handoffgateway.incident;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an org sets on every incident.
 *
 * @param ticketProperties members of the payload that win over the gateway's own, in their order, nulls among them
 */
record IncidentDefaults(
        int priority,
        @Nullable UUID ownerId,
        @Nullable UUID queueId,
        Map<String, ? extends @Nullable Object> ticketProperties) {

    public IncidentDefaults {
        ticketProperties = Collections.unmodifiableMap(new LinkedHashMap<>(ticketProperties));
    }
}
