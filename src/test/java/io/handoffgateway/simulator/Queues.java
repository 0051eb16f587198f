package io.handoffgateway.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in which queue. */
final class Queues {

    private Queues() {}

    static void checkActive(Environment environment, @Nullable Object queueId) {
        var queue = queueId == null ? null : environment.records().find("queues", queueId.toString());
        if (queue != null && !Integer.valueOf(States.ACTIVE).equals(queue.get("statecode"))) {
            throw Refusal.inactiveQueue();
        }
    }

    static @Nullable Map<String, Object> itemOf(Environment environment, String objectId) {
        var filter = Filter.equal("_objectid_value", objectId, row -> objectId.equals(row.get("_objectid_value")));
        return environment.records().matching("queueitems", filter).stream()
                .findFirst()
                .orElse(null);
    }
}
