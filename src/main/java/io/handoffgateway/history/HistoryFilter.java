package io.handoffgateway.history;

import io.handoffgateway.listing.Conditions;
import io.handoffgateway.web.InvalidParameterException;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the history are meant. What is null or blank does not restrict.
 *
 * @param q a part of a letter's id, of identity, session, who or reason, in any case
 * @param job the bulk redrive or discard whose lines are meant, with one for each letter, which no list shows otherwise unless
 *     it is searched
 */
record HistoryFilter(
        @Nullable String org,
        @Nullable String who,
        @Nullable Action action,
        @Nullable String q,
        @Nullable String job) {

    /** As the index has it that this is looked for in. */
    private static final String NO_PART_OF_A_JOB = "(job IS NULL OR letter_id IS NULL)";

    /** @throws InvalidParameterException if no store could be asked for it */
    HistoryFilter {
        org = Conditions.text("org", org);
        who = Conditions.text("who", who);
        q = Conditions.text("q", q);
        job = Conditions.text("job", job);
    }

    /** @throws InvalidParameterException if there is no such action */
    static @Nullable Action actionOf(@Nullable String action) {
        try {
            return action == null || action.isBlank() ? null : Action.of(action);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidParameterException("action", "one of " + Action.all());
        }
    }

    Conditions conditions() {
        Conditions conditions = new Conditions()
                .and("org = :org", "org", org)
                .and("who = :who", "who", who)
                .and("action = :action", "action", action == null ? null : action.value())
                .and("job = :job", "job", job)
                .andSearch(q);
        return q == null && job == null ? conditions.and(NO_PART_OF_A_JOB) : conditions;
    }
}
