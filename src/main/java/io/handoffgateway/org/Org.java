package io.handoffgateway.org;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One OpenCX customer with one Dynamics 365 environment (contract section 8). Its name and the names and types of its
 * ticket properties are exactly as configured.
 *
 * @param incidentsForChats whether a chat becomes an incident where the environment has no live work items
 * @param callback where it wants to be told what becomes of its handoffs; null for nowhere
 * @param ticketProperties merged into every incident as they are; a value is null where the JSON says {@code null}
 * @param openCx null when the org's OpenCX drives the gateway by calls of its own only
 */
public record Org(
        String name,
        Secret apiKey,
        DynamicsEnvironment dynamics,
        int defaultPriority,
        @Nullable UUID defaultOwnerId,
        @Nullable UUID defaultQueueId,
        @Nullable UUID defaultWorkstreamId,
        @Nullable String anonymousCustomer,
        Map<String, @Nullable Object> ticketProperties,
        boolean incidentsForChats,
        @Nullable OpenCx openCx,
        @Nullable Callback callback) {

    public static final int DEFAULT_PRIORITY = 2;

    public Org {
        ticketProperties = Collections.unmodifiableMap(new LinkedHashMap<>(ticketProperties));
    }
}
