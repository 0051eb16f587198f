package io.handoffgateway.deadletter;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The dead letters of all orgs, and those that operators have put aside. */
@Component
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int MOST_PURGED_AT_ONCE = 500;

    private final Store store;
    private final Leases leases;
    private final Counting counting;
    private final Duration retention;

    DeadLetters(Store store, Leases leases, Counting counting, HandoffProperties settings) {
        this.store = store;
        this.leases = leases;
        this.counting = counting;
        this.retention = settings.discardRetention();
    }

    /** All letters of an org that have the same cause. */
    record Group(String org, Cause cause, long count, Instant first, Instant last) {}

    /** Those after a place, the newest first. */
    List<DeadLetter> page(DeadLetterFilter filter, State state, PageCursor after, int limit) {
        String sql = """
                SELECT %s FROM delivery
                WHERE %s AND (last_failed_at, id) < (:afterAt, :afterId)
                ORDER BY last_failed_at DESC, id DESC LIMIT :limit""".formatted(StoredDelivery.COLUMNS, filter.where(state));
        return store.search(client -> client
                .sql(sql)
                .params(filter.parameters())
                .param("afterAt", after.at())
                .param("afterId", after.id())
                .param("limit", limit)
                .query(StoredDelivery.ROW)
                .list()
                .stream()
                .map(DeadLetter::of)
                .toList());
    }

    /** How many there are; of very many as of some seconds ago. */
    public long count(DeadLetterFilter filter, State state) {
        return counting.of(filter, state);
    }

    /** The largest first. */
    List<Group> groups(DeadLetterFilter filter) {
        String sql = """
                SELECT org, cause, COUNT(*) AS letters, MIN(first_failed_at) AS first, MAX(last_failed_at) AS last
                FROM delivery WHERE %s GROUP BY org, cause ORDER BY letters DESC, org, cause""".formatted(filter.where(State.DEAD_LETTER));
        return store.search(client -> client.sql(sql)
                .params(filter.parameters())
                .query((row, number) -> new Group(
                        row.getString("org"),
                        Cause.of(row.getString("cause")),
                        row.getLong("letters"),
                        Times.instant(row.getLong("first")),
                        Times.instant(row.getLong("last"))))
                .list());
    }

    /** One that waits for an operator. */
    public Optional<DeadLetter> find(String id) {
        return store.read(client -> client.sql("SELECT " + StoredDelivery.COLUMNS
                                + " FROM delivery WHERE id = :id AND state = 'dead_letter'")
                        .param("id", id)
                        .query(StoredDelivery.ROW)
                        .optional())
                .map(DeadLetter::of);
    }

    /** @throws ResponseStatusException when there is none (404) */
    public DeadLetter get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no dead letter " + id + ".");
    }

    /**
     * Puts it aside; it can be restored until the retention is over.
     *
     * @return false when somebody is redriving it, or it is gone
     */
    boolean discard(String id, Deed deed) {
        String sql = """
                UPDATE delivery SET state = 'discarded', discarded_at = :now, discard_id = NULL
                WHERE id = :id AND state = 'dead_letter' AND %s
                RETURNING %s""".formatted(leases.free(), StoredDelivery.COLUMNS);
        return store.write(client -> noted(client, leases.bind(client.sql(sql)).param("id", id), deed))
                .isPresent();
    }

    /** Brings a discarded one back. */
    Optional<DeadLetter> restore(String id, Deed deed) {
        String sql = """
                UPDATE delivery SET state = 'dead_letter', discarded_at = NULL, discard_id = NULL
                WHERE id = :id AND state = 'discarded'
                RETURNING %s""".formatted(StoredDelivery.COLUMNS);
        return store.write(client -> noted(client, client.sql(sql).param("id", id), deed))
                .map(DeadLetter::of);
    }

    private static Optional<StoredDelivery> noted(JdbcClient client, StatementSpec change, Deed deed) {
        Optional<StoredDelivery> changed = change.query(StoredDelivery.ROW).optional();
        changed.ifPresent(row -> History.add(client, deed, Subject.of(row)));
        return changed;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void purgeDiscarded() {
        try {
            long before = Times.of(Instant.now().minus(retention));
            while (purge(before) == MOST_PURGED_AT_ONCE) {
                LOG.debug("More discarded letters are due to be deleted");
            }
        } catch (StoreException gone) {
            LOG.debug("Discarded letters are deleted when the store is back");
        }
    }

    private int purge(long before) {
        return store.write(client -> {
            List<String> ids = discarded(client, before);
            return ids.isEmpty() || Deliveries.delete(client, ids) ? ids.size() : 0;
        });
    }

    private static List<String> discarded(JdbcClient client, long before) {
        return client.sql("""
                        SELECT id FROM delivery WHERE state = 'discarded' AND discarded_at < :before
                        ORDER BY discarded_at LIMIT :most""")
                .param("before", before)
                .param("most", MOST_PURGED_AT_ONCE)
                .query(String.class)
                .list();
    }
}
