package io.handoffgateway.org;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One OpenCX customer with one Dynamics 365 environment (contract section 8). Its name and the names and types of its
 * ticket properties are exactly as configured.
 *
 * @param apiKeys any of which its calls may carry: two while one takes the place of the other
 * @param incidentsForChats whether a chat becomes an incident where the environment has no live work items
 * @param callback where it wants to be told what becomes of its handoffs; null for nowhere
 * @param ticketProperties merged into every incident as they are; a value is null where the JSON says {@code null}
 * @param openCx null when the org's OpenCX drives the gateway by calls of its own only
 */
public record Org(
        String name,
        List<ApiKey> apiKeys,
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
        apiKeys = List.copyOf(apiKeys);
        ticketProperties = Collections.unmodifiableMap(new LinkedHashMap<>(ticketProperties));
    }

    /** The key that this is; all are compared, in constant time (contract section 1). */
    public Optional<ApiKey> key(String presented) {
        @Nullable ApiKey found = null;
        for (ApiKey key : apiKeys) {
            if (key.secret().matches(presented)) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
    }
}
