package io.handoffgateway.simulator.opencx;

import java.util.Map;
import java.util.UUID;

/** Who has closed a session, in each of OpenCX's shapes. */
public record ClosedBy(Map<String, Object> members) {

    public static ClosedBy ai() {
        return new ClosedBy(Map.of("AI", true, "name", "Open"));
    }

    public static ClosedBy human(String email) {
        return new ClosedBy(Map.of("id", id(), "human", true, "email", email));
    }

    public static ClosedBy workflow() {
        return new ClosedBy(Map.of("workflow", true, "id", id()));
    }

    public static ClosedBy contact() {
        return new ClosedBy(Map.of("contact", true, "id", id()));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
