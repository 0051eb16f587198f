package io.handoffgateway.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which status belongs to which state. */
final class States {

    static final int ACTIVE = 0;
    static final int RESOLVED = 1;

    private static final Map<Integer, Integer> STATE_OF_CASE_STATUS =
            Map.of(1, 0, 2, 0, 3, 0, 4, 0, 5, 1, 1000, 1, 6, 2, 2000, 2);
    private static final Map<Integer, Integer> DEFAULT_CASE_STATUS = Map.of(0, 1, 1, 5, 2, 6);

    private States() {}

    static int defaultStatus(Table table, int state) {
        return isCase(table) ? DEFAULT_CASE_STATUS.getOrDefault(state, 1) : state + 1;
    }

    /** Refuses a status that does not belong to the state. */
    static void check(Table table, @Nullable Object state, @Nullable Object status) {
        if (state instanceof Integer stateCode
                && status instanceof Integer statusCode
                && !fits(table, stateCode, statusCode)) {
            throw Refusal.statusDoesNotFit(table, stateCode, statusCode);
        }
    }

    private static boolean fits(Table table, int state, int status) {
        return isCase(table)
                ? STATE_OF_CASE_STATUS.getOrDefault(status, state) == state
                : status == defaultStatus(table, state);
    }

    private static boolean isCase(Table table) {
        return table.logicalName().equals("incident");
    }
}
