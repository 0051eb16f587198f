package io.handoffgateway.deadletter;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.listing.Conditions;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts many letters aside, and takes that back. What is stopped in between has a part of them done, with a line of the history for
 * each.
 */
@Component
class Discards {

    /** Few enough not to keep others from writing for long. */
    private static final int AT_ONCE = 500;

    private static final String DISCARD = """
            UPDATE delivery SET state = 'discarded', discarded_at = :now, discard_id = :job
            WHERE id IN (
                SELECT id FROM delivery WHERE %s AND last_failed_at <= :startedAt AND %s
                ORDER BY last_failed_at LIMIT %d %s)
            RETURNING id""";

    private static final String RESTORE = """
            UPDATE delivery SET state = 'dead_letter', discarded_at = NULL, discard_id = NULL
            WHERE id IN (SELECT id FROM delivery WHERE %s LIMIT %d %s)
            RETURNING id""";

    private final Store store;
    private final Leases leases;

    Discards(Store store, Leases leases) {
        this.store = store;
        this.leases = leases;
    }

    /** How many match just now. */
    long count(DeadLetterFilter filter) {
        return store.search(
                client -> client.sql("SELECT COUNT(*) FROM delivery WHERE " + filter.where(State.DEAD_LETTER))
                        .params(filter.parameters())
                        .query(Long.class)
                        .single());
    }

    /**
     * Puts aside all that have failed before now, but for those that are just being redriven.
     *
     * @param deed with its job, by which that can be taken back
     * @return how many
     */
    int discard(DeadLetterFilter filter, Deed deed) {
        long startedAt = Times.now();
        String sql = DISCARD.formatted(filter.where(State.DEAD_LETTER), leases.free(), AT_ONCE, store.skippingLocked());
        return inParts(deed, deed.as(Action.DISCARD), filter.org(), client -> leases.bind(client.sql(sql))
                .params(filter.parameters())
                .param("startedAt", startedAt)
                .param("job", deed.job())
                .query(String.class)
                .list());
    }

    /** Brings back those that a filter means, whoever has put them aside. */
    int restore(DeadLetterFilter filter, Deed deed) {
        return restore(filter.where(State.DISCARDED), filter.parameters(), filter.org(), deed);
    }

    /** Brings back those of a bulk discard that are still there. */
    int restore(String discard, Deed deed) {
        Conditions conditions =
                new Conditions().and("state = 'discarded'").and("discard_id = :discard", "discard", discard);
        return restore(conditions.sql(), conditions.parameters(), null, deed);
    }

    private int restore(String which, Map<String, Object> parameters, @Nullable String org, Deed deed) {
        String sql = RESTORE.formatted(which, AT_ONCE, store.skippingLocked());
        return inParts(deed, deed.as(Action.RESTORE), org, client -> client.sql(sql)
                .params(parameters)
                .query(String.class)
                .list());
    }

    /** @param part changes some of those that are left, and says which */
    private int inParts(Deed bulk, Deed each, @Nullable String org, Function<JdbcClient, List<String>> part) {
        int changed = 0;
        List<String> ids;
        do {
            boolean isFirst = changed == 0;
            ids = store.write(client -> {
                List<String> some = part.apply(client);
                note(client, isFirst && !some.isEmpty() ? bulk : null, org, each, some);
                return some;
            });
            changed += ids.size();
        } while (!ids.isEmpty());
        return changed;
    }

    private static void note(
            JdbcClient client, @Nullable Deed bulk, @Nullable String org, Deed each, List<String> ids) {
        if (bulk != null) {
            History.add(client, bulk, Subject.several(org));
        }
        if (!ids.isEmpty()) {
            History.addEach(client, each, ids);
        }
    }
}
