package io.handoffgateway.deadletter;

import io.handoffgateway.history.Action;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.listing.Conditions;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
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
                SELECT id FROM delivery WHERE %s AND %s
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

    /**
     * Some deliveries.
     *
     * @param where what holds of them, as SQL
     * @param org theirs; null where they may be of several
     */
    private record Meant(
            String where,
            Map<String, Object> parameters,
            @Nullable String org) {

        static Meant of(DeadLetterFilter filter, State state) {
            return new Meant(filter.where(state), filter.parameters(), filter.org());
        }

        static Meant of(String discard) {
            Conditions conditions =
                    new Conditions().and("state = 'discarded'").and("discard_id = :discard", "discard", discard);
            return new Meant(conditions.sql(), conditions.parameters(), null);
        }
    }

    /** How many match just now. */
    long count(DeadLetterFilter filter) {
        return count(Meant.of(filter, State.DEAD_LETTER));
    }

    private long count(Meant meant) {
        return store.search(client -> client.sql("SELECT COUNT(*) FROM delivery WHERE " + meant.where())
                .params(meant.parameters())
                .query(Long.class)
                .single());
    }

    /**
     * Puts aside all that match, but for those that are just being redriven.
     *
     * @param filter of a time that is over, so that there is an end to them
     * @param count how many it means
     * @param deed with its job, by which that can be taken back
     * @return how many
     */
    int discard(DeadLetterFilter filter, long count, Deed deed) {
        Meant meant = Meant.of(filter, State.DEAD_LETTER);
        String sql = DISCARD.formatted(meant.where(), leases.free(), AT_ONCE, store.skippingLocked());
        return inParts(meant, count, deed, deed.as(Action.DISCARD), client -> leases.bind(client.sql(sql))
                .params(meant.parameters())
                .param("job", deed.job())
                .query(String.class)
                .list());
    }

    /** Brings back those that a filter means, whoever has put them aside. */
    int restore(DeadLetterFilter filter, Deed deed) {
        return restore(Meant.of(filter, State.DISCARDED), deed);
    }

    /** Brings back those of a bulk discard that are still there. */
    int restore(String discard, Deed deed) {
        return restore(Meant.of(discard), deed);
    }

    private int restore(Meant meant, Deed deed) {
        String sql = RESTORE.formatted(meant.where(), AT_ONCE, store.skippingLocked());
        return inParts(meant, count(meant), deed, deed.as(Action.RESTORE), client -> client.sql(sql)
                .params(meant.parameters())
                .query(String.class)
                .list());
    }

    /** @param part changes some of those that are left, and says which */
    private int inParts(Meant meant, long count, Deed bulk, Deed each, Function<JdbcClient, List<String>> part) {
        int changed = 0;
        List<String> ids;
        do {
            boolean isFirst = changed == 0;
            ids = store.write(client -> {
                List<String> some = part.apply(client);
                if (isFirst && !some.isEmpty()) {
                    History.add(client, bulk, Subject.several(meant.org()), null, History.letters(count));
                }
                History.addEach(client, each, some);
                return some;
            });
            changed += ids.size();
        } while (!ids.isEmpty());
        return changed;
    }
}
