package io.handoffgateway.callback;

import java.time.Instant;
import java.util.Map;

/**
 * What a callback is sent: ids and words of the gateway's own, and nothing that a customer has said or is known by.
 *
 * @param timestamp when it happened
 * @param data what a caller would have been told
 */
record CallbackEvent(String type, Instant timestamp, Map<String, Object> data) {

    static final String DELIVERED = "handoff.delivered";
    static final String DEAD_LETTERED = "handoff.dead_lettered";
    static final String RESOLVED = "handoff.resolved";
}
