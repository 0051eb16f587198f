package io.handoffgateway.queue;

import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which deliveries this process is working on. Nobody else takes them up meanwhile; if the process dies, others do some seconds
 * later.
 */
@Component
public class Leases {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final int RENEWED_EVERY_SECONDS = 4;

    private final Store store;
    private final String owner = UUID.randomUUID().toString();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final String free;

    Leases(Store store) {
        this.store = store;
        // A store of the gateway's own has no other user: whoever had the lease is dead.
        this.free = store.isShared() ? "leased_until < :now" : "(leased_until < :now OR lease_owner <> :owner)";
    }

    /** This process, as the store knows it. */
    public String owner() {
        return owner;
    }

    /** What of a row has to hold for it to be taken; parameters of {@link #bind}. */
    public String free() {
        return free;
    }

    /** Binds who takes, when, and for how long. */
    public StatementSpec bind(StatementSpec statement) {
        long now = Times.now();
        return statement
                .param("owner", owner)
                .param("now", now)
                .param("until", now + TimeUnit.MILLISECONDS.toMicros(LENGTH.toMillis()));
    }

    /** What is due, the longest due first. */
    List<Delivery> takeDue(String org, String queue, int most) {
        return take("due_at", Instant.now(), org, queue, most);
    }

    /** What was accepted before then, the longest ago first. */
    List<Delivery> takeAcceptedBefore(Instant before, String org, String queue, int most) {
        return take("accepted_at", before, org, queue, most);
    }

    private List<Delivery> take(String column, Instant latest, String org, String queue, int most) {
        String sql = """
                WITH due AS (
                    SELECT id FROM delivery
                    WHERE state = 'waiting' AND org = :org AND queue = :queue AND %1$s <= :latest AND %2$s
                    ORDER BY %1$s LIMIT :most %3$s)
                UPDATE delivery SET lease_owner = :owner, leased_until = :until
                WHERE id IN (SELECT id FROM due)
                RETURNING %4$s""".formatted(column, free, store.skippingLocked(), StoredDelivery.COLUMNS);
        return take(client -> bind(client.sql(sql))
                .param("org", org)
                .param("queue", queue)
                .param("most", most)
                .param("latest", Times.of(latest))
                .query(StoredDelivery.ROW)
                .list());
    }

    /**
     * Takes what a statement leases and returns, with {@link #bind}.
     *
     * @throws StoreException when the store does not answer
     */
    public List<Delivery> take(Function<JdbcClient, List<StoredDelivery>> statement) {
        List<Delivery> taken = store.write(client -> withBodies(client, statement.apply(client)));
        taken.forEach(delivery -> underWay.add(delivery.id()));
        return taken;
    }

    private record Content(
            String id, byte @Nullable [] body, @Nullable String carried) {

        Delivery of(StoredDelivery row) {
            return row.leased(body == null ? new byte[0] : body, carried);
        }
    }

    private static List<Delivery> withBodies(JdbcClient client, List<StoredDelivery> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Content> contents = client
                .sql("SELECT id, body, carried FROM delivery LEFT JOIN delivery_body USING (id) WHERE id IN (:ids)")
                .param("ids", rows.stream().map(StoredDelivery::id).toList())
                .query((row, number) ->
                        new Content(row.getString("id"), row.getBytes("body"), row.getString("carried")))
                .list()
                .stream()
                .collect(Collectors.toMap(Content::id, content -> content));
        return rows.stream()
                .sorted(Comparator.comparing(StoredDelivery::dueAt))
                .map(row -> contents.getOrDefault(row.id(), new Content(row.id(), null, null))
                        .of(row))
                .toList();
    }

    /** When the next of a queue is due, whoever is working on it. */
    Optional<Instant> nextDue(String org, String queue) {
        return earliest("due_at", org, queue);
    }

    /** When the one of a queue that waits longest was accepted, whoever is working on it. */
    Optional<Instant> longestWaiting(String org, String queue) {
        return earliest("accepted_at", org, queue);
    }

    private Optional<Instant> earliest(String column, String org, String queue) {
        String sql = """
                SELECT %1$s FROM delivery
                WHERE state = 'waiting' AND org = :org AND queue = :queue AND %2$s
                ORDER BY %1$s LIMIT 1""".formatted(column, free);
        return store.read(client -> bind(client.sql(sql))
                        .param("org", org)
                        .param("queue", queue)
                        .query(Long.class)
                        .optional())
                .map(Times::instant);
    }

    /** Whether this process is working on anything. */
    public boolean isAnyUnderWay() {
        return !underWay.isEmpty();
    }

    /** It may be taken up again soon, since nothing came of it. */
    public void release(Delivery delivery) {
        store.writeLater(client -> client.sql(
                        "UPDATE delivery SET lease_owner = NULL, leased_until = 0 WHERE id = :id AND lease_owner = :owner")
                .param("id", delivery.id())
                .param("owner", owner)
                .update());
    }

    /** It is settled or stored again, or else may be taken up by anybody when its lease has lapsed. */
    public void end(Delivery delivery) {
        underWay.remove(delivery.id());
    }

    @Scheduled(fixedDelay = RENEWED_EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
    void renew() {
        List<String> ids = List.copyOf(underWay);
        if (ids.isEmpty()) {
            return;
        }
        try {
            store.write(client -> bind(client.sql(
                            "UPDATE delivery SET leased_until = :until WHERE id IN (:ids) AND lease_owner = :owner"))
                    .param("ids", ids)
                    .update());
        } catch (StoreException gone) {
            LOG.debug("The leases of what is under way were not renewed");
        }
    }
}
