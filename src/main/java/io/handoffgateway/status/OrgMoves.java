package io.handoffgateway.status;

import io.handoffgateway.queue.HeldOrgs;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.Wakeups;
import io.handoffgateway.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes what is kept of one org another's. Each delivery moves whole or not at all; whoever is stopped in between goes on by
 * doing it again.
 */
@Component
class OrgMoves {

    private static final int AT_ONCE = 500;
    private static final int MOST_LISTED = 1000;

    /** What waits begins anew: its time may be over, and nothing has been tried with its new org. */
    private static final String COPY = """
            INSERT INTO delivery (id, org, search, accepted_at, due_at, queue, kind, identity, session_id, channel, state,
                attempts, redrives, cause, detail, first_failed_at, last_failed_at, discarded_at, redrive_id, redrive_result)
            SELECT :to || substr(id, :rest), :to, :toLower || substr(search, :rest),
                CASE WHEN state = 'waiting' THEN :now ELSE accepted_at END,
                CASE WHEN state = 'waiting' THEN :now ELSE due_at END,
                queue, kind, identity, session_id, channel, state,
                attempts, redrives, cause, detail, first_failed_at, last_failed_at, discarded_at, redrive_id, redrive_result
            FROM delivery WHERE id IN (:ids)
            ON CONFLICT (id) DO NOTHING
            RETURNING id""";

    private final Store store;
    private final Leases leases;
    private final HeldOrgs held;
    private final Wakeups wakeups;
    private final Backlog backlog;

    OrgMoves(Store store, Leases leases, HeldOrgs held, Wakeups wakeups, Backlog backlog) {
        this.store = store;
        this.leases = leases;
        this.held = held;
        this.wakeups = wakeups;
        this.backlog = backlog;
    }

    /**
     * What came of it.
     *
     * @param left how many stay under the old name
     * @param skipped the first of those, and why
     */
    record Move(String from, String to, int moved, long left, List<Skipped> skipped) {}

    /** Why one stays under the old name. */
    record Skipped(String id, String reason) {}

    private record Names(String from, String to) {

        String moved(String id) {
            return to + id.substring(from.length());
        }

        String before(String id) {
            return from + id.substring(to.length());
        }

        /** Where the rest of an id begins, as databases count. */
        int rest() {
            return from.codePointCount(0, from.length()) + 1;
        }
    }

    /** @param moved by their new ids */
    private record Part(List<String> looked, List<String> moved) {}

    /** How much is kept of an org, what operators have put aside included. */
    long kept(String org) {
        return store.search(client -> client.sql("SELECT COUNT(*) FROM delivery WHERE org = :org")
                .param("org", org)
                .query(Long.class)
                .single());
    }

    Move move(String from, String to) {
        Names names = new Names(from, to);
        held.add(to);
        Set<String> taken = new HashSet<>();
        int moved = 0;
        String after = "";
        while (true) {
            String place = after;
            Part part = store.write(client -> movePart(client, names, place));
            moved += part.moved().size();
            taken.addAll(part.looked());
            part.moved().forEach(id -> taken.remove(names.before(id)));
            if (part.looked().size() < AT_ONCE) {
                break;
            }
            after = part.looked().get(AT_ONCE - 1);
        }
        wakeups.wake(to);
        backlog.count();
        return new Move(from, to, moved, kept(from), skipped(names, taken));
    }

    private Part movePart(JdbcClient client, Names names, String after) {
        String sql = """
                SELECT id FROM delivery WHERE org = :org AND id > :after AND %s
                ORDER BY id LIMIT %d %s""".formatted(leases.free(), AT_ONCE, store.skippingLocked());
        List<String> ids = leases.bind(client.sql(sql))
                .param("org", names.from())
                .param("after", after)
                .query(String.class)
                .list();
        return new Part(ids, ids.isEmpty() ? ids : move(client, names, ids));
    }

    private List<String> move(JdbcClient client, Names names, List<String> ids) {
        List<String> moved = leases.bind(client.sql(COPY))
                .param("to", names.to())
                .param("toLower", names.to().toLowerCase(Locale.ROOT))
                .param("rest", names.rest())
                .param("ids", ids)
                .query(String.class)
                .list();
        List<String> old = moved.stream().map(names::before).toList();
        if (!old.isEmpty()) {
            rename(client, names, "delivery_body SET id = :to || substr(id, :rest) WHERE id", old);
            rename(client, names, "attempt SET delivery_id = :to || substr(delivery_id, :rest) WHERE delivery_id", old);
            client.sql("DELETE FROM delivery WHERE id IN (:ids)")
                    .param("ids", old)
                    .update();
        }
        return moved;
    }

    private static void rename(JdbcClient client, Names names, String what, List<String> ids) {
        client.sql("UPDATE " + what + " IN (:ids)")
                .param("to", names.to())
                .param("rest", names.rest())
                .param("ids", ids)
                .update();
    }

    private List<Skipped> skipped(Names names, Set<String> taken) {
        List<Skipped> skipped = new ArrayList<>();
        for (String id : left(names.from())) {
            skipped.add(new Skipped(
                    id,
                    taken.contains(id)
                            ? "there is already one with the id " + names.moved(id)
                            : "somebody is just delivering it"));
        }
        return skipped;
    }

    private List<String> left(String org) {
        return store.search(
                client -> client.sql("SELECT id FROM delivery WHERE org = :org ORDER BY id LIMIT " + MOST_LISTED)
                        .param("org", org)
                        .query(String.class)
                        .list());
    }
}
