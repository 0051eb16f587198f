package io.handoffgateway.delivery;

import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;

/** What everybody who is to hear of it is told of a delivery that was given up (contract section 2). */
public final class DeadLettered {

    private DeadLettered() {}

    /** The members of the answer, in their order, besides those of every problem. */
    public static Map<String, Object> members(Delivery delivery) {
        Attempt last = delivery.lastAttempt();
        Map<String, Object> members = new LinkedHashMap<>();
        if (delivery.isHandoff()) {
            members.put("handoff_id", delivery.identity());
        }
        members.put("status_of_handoff", "dead_lettered");
        members.put("cause", last.cause());
        members.put("fix", last.cause().fix(last.message()));
        members.put("dead_letter_id", delivery.id());
        return members;
    }
}
