package io.handoffgateway.history;

import io.handoffgateway.queue.StoredDelivery;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does something to: one delivery, or all of an org.
 *
 * @param org null for several
 * @param letterId of the delivery; null for several, as are identity and session
 */
public record Subject(
        @Nullable String org,
        @Nullable String letterId,
        @Nullable String identity,
        @Nullable String sessionId) {

    public static Subject of(StoredDelivery row) {
        return new Subject(row.org(), row.id(), row.identity(), row.sessionId());
    }

    /** @param org null for those of several */
    public static Subject several(@Nullable String org) {
        return new Subject(org, null, null, null);
    }
}
