package io.handoffgateway.status;

import io.handoffgateway.backlog.Backlog;
import io.handoffgateway.held.HeldOrgs;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.Wakeups;
import io.handoffgateway.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes what is kept of one org another's. Each delivery moves whole or not at all; whoever is stopped in between goes on by
 * doing it again.
 */
@Component
class OrgMoves {

    /** Few enough not to keep others from writing for long, large as their bodies may be. */
    private static final int AT_ONCE = 100;

    private static final int MOST_LISTED = 1000;

    /** What waits begins anew: its time may be over, and nothing has been tried with its new org. */
    private static final String COPY = """
            INSERT INTO delivery (id, org, search, accepted_at, due_at, received_at, queue, kind, identity, session_id, channel, state,
                attempts, redrives, cause, detail, first_failed_at, last_failed_at, discarded_at, discard_id, redrive_id,
                redrive_result)
            SELECT :to || substr(id, :rest), :to, :toLower || substr(search, :rest),
                CASE WHEN state = 'waiting' THEN :now ELSE accepted_at END,
                CASE WHEN state = 'waiting' THEN :now ELSE due_at END,
                received_at, queue, kind, identity, session_id, channel, state,
                attempts, redrives, cause, detail, first_failed_at, last_failed_at, discarded_at, discard_id, redrive_id,
                redrive_result
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

    /**
     * Some that were looked at, in their order.
     *
     * @param moved those of them that have gone
     */
    private record Part(List<String> looked, Set<String> moved) {

        String last() {
            return looked.isEmpty() ? "" : looked.get(looked.size() - 1);
        }

        List<String> stayed() {
            return looked.stream().filter(id -> !moved.contains(id)).toList();
        }
    }

    /** How much is kept of an org, what operators have put aside included. */
    long kept(String org) {
        return store.search(client -> client.sql("SELECT COUNT(*) FROM delivery WHERE org = :org")
                .param("org", org)
                .query(Long.class)
                .single());
    }

    /** @param deed by whom and why, in the history from the first of the changes on */
    Move move(String from, String to, Deed deed) {
        Names names = new Names(from, to);
        held.add(to);
        Set<String> stayed = new HashSet<>();
        int moved = 0;
        Part part = new Part(List.of(), Set.of());
        do {
            String after = part.last();
            part = store.write(client -> movePart(client, names, after, deed));
            moved += part.moved().size();
            stayed.addAll(part.stayed());
        } while (part.looked().size() == AT_ONCE);
        wakeups.wake(to);
        backlog.count();
        return new Move(from, to, moved, kept(from), skipped(names, stayed));
    }

    private Part movePart(JdbcClient client, Names names, String after, Deed deed) {
        if (after.isEmpty()) {
            History.add(client, deed, Subject.several(names.from()), null, "to " + names.to());
        }
        String sql = """
                SELECT id FROM delivery WHERE org = :org AND id > :after AND %s
                ORDER BY id LIMIT %d %s""".formatted(leases.free(), AT_ONCE, store.skippingLocked());
        List<String> ids = leases.bind(client.sql(sql))
                .param("org", names.from())
                .param("after", after)
                .query(String.class)
                .list();
        return new Part(ids, ids.isEmpty() ? Set.of() : move(client, names, ids));
    }

    private Set<String> move(JdbcClient client, Names names, List<String> ids) {
        Set<String> moved = leases
                .bind(client.sql(COPY))
                .param("to", names.to())
                .param("toLower", names.to().toLowerCase(Locale.ROOT))
                .param("rest", names.rest())
                .param("ids", ids)
                .query(String.class)
                .list()
                .stream()
                .map(names::before)
                .collect(Collectors.toSet());
        if (!moved.isEmpty()) {
            rename(client, names, "delivery_body SET id = :to || substr(id, :rest) WHERE id", moved);
            rename(
                    client,
                    names,
                    "attempt SET delivery_id = :to || substr(delivery_id, :rest) WHERE delivery_id",
                    moved);
            rename(client, names, "delivery_story SET id = :to || substr(id, :rest) WHERE id", moved);
            rename(client, names, "history SET letter_id = :to || substr(letter_id, :rest) WHERE letter_id", moved);
            client.sql("DELETE FROM delivery WHERE id IN (:ids)")
                    .param("ids", moved)
                    .update();
        }
        return moved;
    }

    private static void rename(JdbcClient client, Names names, String what, Set<String> ids) {
        client.sql("UPDATE " + what + " IN (:ids)")
                .param("to", names.to())
                .param("rest", names.rest())
                .param("ids", ids)
                .update();
    }

    private List<Skipped> skipped(Names names, Set<String> stayed) {
        List<Skipped> skipped = new ArrayList<>();
        for (String id : left(names.from())) {
            skipped.add(new Skipped(
                    id,
                    stayed.contains(id)
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
