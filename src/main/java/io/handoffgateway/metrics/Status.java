package io.handoffgateway.metrics;

import java.util.Set;

/** What a status of HTTP says at a glance. */
final class Status {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> NOT_NOW = Set.of(408, 429);

    private Status() {}

    /** {@code 2xx} and the like; {@code 429} by itself, since only patience helps; {@code none} where no answer came. */
    static String classOf(int status) {
        if (status == Door.NO_ANSWER) {
            return "none";
        }
        return status == 429 ? "429" : status / 100 + "xx";
    }

    /** Whether the org has credentials for it; a callback is signed, and whoever receives it answers what he likes. */
    static boolean isOfCredentials(String system) {
        return !system.equals(CallMeters.CALLBACK);
    }

    /** Whether it is the answer of one who has looked at who asks. */
    static boolean judgesCredentials(int status) {
        return status >= 200 && status < 500 && !NOT_NOW.contains(status);
    }

    /** Entra is asked for nothing else; Dynamics answers 403 where a privilege is missing, OpenCX where a scope is. */
    static boolean refusesCredentials(String system, int status) {
        return switch (system) {
            case CallMeters.ENTRA -> status >= 400;
            case CallMeters.OPENCX -> status == UNAUTHORIZED || status == FORBIDDEN;
            default -> status == UNAUTHORIZED;
        };
    }
}
