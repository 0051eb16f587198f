package io.handoffgateway.find;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.StoredDelivery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was looked for (contract section 11). What is null is not known.
 *
 * @param status {@code delivered}, {@code queued}, {@code dead_lettered} or {@code discarded}
 * @param id of what is in the store, as other calls take it; null for what is in Dynamics
 * @param record {@code incident} or {@code liveworkitem}
 * @param ids of the record, as callers get them (contract section 2)
 * @param link the record's page in Dynamics
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record Found(
        String status,
        String org,
        @Nullable String id,
        @Nullable String kind,
        @Nullable String handoffId,
        @Nullable String sessionId,
        @Nullable String record,
        @Nullable Map<String, String> ids,
        @Nullable String ticketNumber,
        @Nullable String link) {

    /** What is in the store. */
    static Found stored(StoredDelivery row) {
        return new Found(
                statusOf(row),
                row.org(),
                row.id(),
                row.kind(),
                row.kind().equals(Delivery.HANDOFF) ? row.identity() : null,
                row.sessionId(),
                null,
                row.kind().equals(Delivery.RESOLVE) ? Map.of("dynamics365_incident_id", row.identity()) : null,
                null,
                null);
    }

    private static String statusOf(StoredDelivery row) {
        return switch (row.state()) {
            case WAITING -> "queued";
            case DEAD_LETTER -> "dead_lettered";
            case DISCARDED -> "discarded";
        };
    }
}
