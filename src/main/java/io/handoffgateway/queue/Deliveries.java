package io.handoffgateway.queue;

import io.handoffgateway.environment.Ellipsis;
import io.handoffgateway.held.HeldOrgs;
import io.handoffgateway.received.Carried;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import io.handoffgateway.story.LetterStories;
import io.handoffgateway.trace.QueueSpans;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that is not yet where it is to go, each in one row of the store (contract section 7). */
@Component
public class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private static final int LONGEST_WORD = 200;

    private static final String INSERT = """
            INSERT INTO delivery (id, queue, kind, org, identity, session_id, channel, state, accepted_at, received_at, due_at,
                attempts, redrives, cause, detail, first_failed_at, last_failed_at, search, carried)
            VALUES (:id, :queue, :kind, :org, :identity, :session, :channel, :state, :acceptedAt, :acceptedAt, :dueAt,
                :failures, :redrives, :cause, :detail, :failedAt, :failedAt, :search, :carried)
            ON CONFLICT (id) DO UPDATE SET
                session_id = excluded.session_id, channel = excluded.channel, state = excluded.state,
                accepted_at = excluded.accepted_at, due_at = excluded.due_at,
                attempts = delivery.attempts + excluded.attempts,
                cause = COALESCE(excluded.cause, delivery.cause), detail = COALESCE(excluded.detail, delivery.detail),
                first_failed_at = COALESCE(delivery.first_failed_at, excluded.first_failed_at),
                last_failed_at = COALESCE(excluded.last_failed_at, delivery.last_failed_at),
                discarded_at = NULL, search = excluded.search, carried = excluded.carried,
                lease_owner = CASE WHEN excluded.state = 'waiting' THEN delivery.lease_owner END,
                leased_until = CASE WHEN excluded.state = 'waiting' THEN delivery.leased_until ELSE 0 END
            RETURNING attempts""";

    private static final String UPDATE = """
            UPDATE delivery SET state = :state, due_at = :dueAt, attempts = attempts + :failures,
                cause = COALESCE(:cause, cause), detail = COALESCE(:detail, detail),
                first_failed_at = COALESCE(first_failed_at, :failedAt),
                last_failed_at = COALESCE(:failedAt, last_failed_at), search = :search, carried = :carried,
                redrive_result = CASE WHEN redrive_id IS NULL THEN NULL ELSE :state END,
                lease_owner = NULL, leased_until = 0
            WHERE id = :id AND lease_owner = :owner
            RETURNING attempts""";

    private final Store store;
    private final Leases leases;
    private final HeldOrgs held;
    private final Wakeups wakeups;
    private final LetterStories stories;
    private final QueueSpans spans;

    Deliveries(Store store, Leases leases, HeldOrgs held, Wakeups wakeups, LetterStories stories, QueueSpans spans) {
        this.spans = spans;
        this.stories = stories;
        this.store = store;
        this.leases = leases;
        this.held = held;
        this.wakeups = wakeups;
    }

    QueueSpans spans() {
        return spans;
    }

    /** Whether the store may hold anything of the org; if not, there is nothing to ask it. */
    public boolean hold(String org) {
        return held.contains(org);
    }

    /** @throws io.handoffgateway.store.StoreException when the store does not answer */
    public Optional<StoredDelivery> find(String id) {
        return store.read(client -> client.sql("SELECT " + StoredDelivery.COLUMNS + " FROM delivery WHERE id = :id")
                .param("id", id)
                .query(StoredDelivery.ROW)
                .optional());
    }

    /** It waits for its next attempt, on disk when this returns. */
    void enqueue(Delivery delivery, Instant dueAt) {
        requireRoom(delivery);
        store.write(putting(delivery, State.WAITING, dueAt));
        wakeups.wake(delivery.org());
    }

    /** It is given up until an operator sends it again. */
    void park(Delivery delivery, @Nullable Delivery along) {
        requireRoom(delivery);
        write(withStory(delivery, putting(delivery, State.DEAD_LETTER, Instant.now())), along);
    }

    /** A change of the store that makes it a dead letter and, where it is made, keeps its story too. */
    public Function<JdbcClient, Boolean> withStory(Delivery letter, Function<JdbcClient, Boolean> parking) {
        var cause = letter.lastAttempt().cause();
        return letter.isHandoff()
                ? stories.with(letter.id(), letter.org(), letter.identity(), cause, parking)
                : parking;
    }

    private void requireRoom(Delivery delivery) {
        if (!delivery.leased()) {
            store.requireRoom();
        }
    }

    private void write(Function<JdbcClient, Boolean> change, @Nullable Delivery along) {
        store.write(with(along, change));
        if (along != null) {
            wakeups.wake(along.org());
        }
    }

    /** A change of the store that, where it is made, lets something else wait as well. */
    public Function<JdbcClient, Boolean> with(@Nullable Delivery along, Function<JdbcClient, Boolean> change) {
        if (along == null) {
            return change;
        }
        Delivery traced = along.carrying(Carried.of(QueueSpans.STORED, spans.sent(along.queue())));
        Function<JdbcClient, Boolean> waiting = putting(traced, State.WAITING, Instant.now());
        return client -> change.apply(client) && waiting.apply(client);
    }

    private Function<JdbcClient, Boolean> putting(Delivery delivery, State state, Instant dueAt) {
        held.add(delivery.org());
        Map<String, @Nullable Object> values = valuesOf(delivery, state, dueAt);
        return client -> put(client, delivery, values);
    }

    private static boolean put(JdbcClient client, Delivery delivery, Map<String, @Nullable Object> values) {
        Optional<Integer> attempts = client.sql(delivery.leased() ? UPDATE : INSERT)
                .params(values)
                .query(Integer.class)
                .optional();
        if (!delivery.leased()) {
            client.sql("""
                            INSERT INTO delivery_body (id, body) VALUES (:id, :body)
                            ON CONFLICT (id) DO UPDATE SET body = excluded.body""").params(values).update();
        }
        if (delivery.failedAnew()) {
            attempts.ifPresent(number -> Attempts.add(client, delivery.id(), number, delivery.lastAttempt()));
        }
        return attempts.isPresent();
    }

    private Map<String, @Nullable Object> valuesOf(Delivery delivery, State state, Instant dueAt) {
        Attempt latest = delivery.latest();
        Map<String, @Nullable Object> values = new java.util.HashMap<>();
        values.put("id", delivery.id());
        values.put("owner", leases.owner());
        values.put("queue", delivery.queue());
        values.put("kind", delivery.kind());
        values.put("org", delivery.org());
        values.put("identity", delivery.identity());
        values.put("session", shortened(delivery.sessionId()));
        values.put("channel", shortened(delivery.channel()));
        values.put("state", state.value());
        values.put("acceptedAt", Times.of(delivery.acceptedAt()));
        values.put("dueAt", Times.of(dueAt));
        values.put("failures", delivery.failedAnew() ? 1 : 0);
        values.put("redrives", delivery.redrives());
        values.put("cause", latest == null ? null : latest.cause().value());
        values.put("detail", latest == null ? null : shortened(latest.detail()));
        values.put("failedAt", latest == null ? null : Times.of(latest.at()));
        values.put("search", searched(delivery));
        values.put("body", delivery.body());
        values.put("carried", delivery.carried());
        return values;
    }

    private static String searched(Delivery delivery) {
        Attempt latest = delivery.latest();
        return searched(
                delivery.id(),
                shortened(delivery.sessionId()),
                latest == null ? null : latest.cause().value(),
                latest == null ? null : shortened(latest.detail()));
    }

    /** What a search for a text looks at. */
    public static String searched(
            String id, @Nullable String sessionId, @Nullable String cause, @Nullable String detail) {
        return Stream.of(id, sessionId, cause, detail)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    /**
     * It is where it was to go: nothing of it stays, whatever it had become here meanwhile. What goes along with a handoff of which
     * nothing was here is dropped when somebody waits for the answer: nobody but he, who is told just now, has heard of it.
     */
    public void settle(Delivery delivery, @Nullable Delivery along, boolean isAwaited) {
        boolean known = hold(delivery.org()) && find(delivery.id()).isPresent();
        if (known || along != null && !(delivery.isHandoff() && isAwaited)) {
            write(deletion(delivery), along);
        }
    }

    /** The same for one that this process has taken; if the store is gone, it will be found to be there already. */
    public void settleNow(Delivery delivery, @Nullable Delivery along) {
        try {
            write(deletion(delivery), along);
        } catch (StoreException gone) {
            LOG.warn("{} is delivered, but what the store holds of it stays: it does not answer", delivery.id());
        }
    }

    /** It waits again, due at once. */
    public void enqueue(Delivery delivery) {
        enqueue(delivery, Instant.now());
    }

    /** The same soon, for one that would be found to be there already if it were tried once more. */
    void settleSoon(Delivery delivery, @Nullable Delivery along) {
        store.writeLater(with(along, deletion(delivery))::apply);
    }

    private Function<JdbcClient, Boolean> deletion(Delivery delivery) {
        return client -> deleteRows(client, List.of(delivery.id()))
                && stories.settle(client, delivery.id(), delivery.org(), delivery.identity());
    }

    /** Takes away all of it, in the order in which it is stored, so that who stores the same just then waits and nobody for ever. */
    public static boolean delete(JdbcClient client, List<String> ids) {
        return deleteRows(client, ids) && LetterStories.delete(client, ids);
    }

    private static boolean deleteRows(JdbcClient client, List<String> ids) {
        for (String table : List.of("delivery WHERE id", "delivery_body WHERE id", "attempt WHERE delivery_id")) {
            client.sql("DELETE FROM " + table + " IN (:ids)").param("ids", ids).update();
        }
        return true;
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : fitting(text);
    }

    /** As much of a text as a row holds. */
    public static String fitting(String text) {
        return Ellipsis.shortened(text, LONGEST_WORD);
    }
}
