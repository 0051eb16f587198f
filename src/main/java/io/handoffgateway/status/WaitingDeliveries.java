package io.handoffgateway.status;

import io.handoffgateway.callback.CallbackEvents;
import io.handoffgateway.deadletter.Counting;
import io.handoffgateway.deadletter.DeadLetterFilter;
import io.handoffgateway.delivery.DeliveryFigures;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.listing.PageCursor;
import io.handoffgateway.outcomelog.OutcomeLog;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.queue.Wakeups;
import io.handoffgateway.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for its next attempt, of all orgs. */
@Component
class WaitingDeliveries {

    private final Store store;
    private final Deliveries deliveries;
    private final Leases leases;
    private final Wakeups wakeups;
    private final Counting counting;
    private final CallbackEvents events;
    private final DeliveryFigures figures;

    WaitingDeliveries(
            Store store,
            Deliveries deliveries,
            Leases leases,
            Wakeups wakeups,
            Counting counting,
            CallbackEvents events,
            DeliveryFigures figures) {
        this.figures = figures;
        this.events = events;
        this.store = store;
        this.deliveries = deliveries;
        this.leases = leases;
        this.wakeups = wakeups;
        this.counting = counting;
    }

    /** Those after a place, the longest waiting first. */
    List<StoredDelivery> page(DeadLetterFilter filter, PageCursor after, int limit) {
        String sql = """
                SELECT %s FROM delivery
                WHERE %s AND (accepted_at, id) > (:afterAt, :afterId)
                ORDER BY accepted_at, id LIMIT :limit""".formatted(StoredDelivery.COLUMNS, filter.where(State.WAITING));
        return store.search(client -> client.sql(sql)
                .params(filter.parameters())
                .param("afterAt", after.at())
                .param("afterId", after.id())
                .param("limit", limit)
                .query(StoredDelivery.ROW)
                .list());
    }

    long count(DeadLetterFilter filter) {
        return counting.of(filter, State.WAITING);
    }

    Optional<StoredDelivery> find(String id) {
        return deliveries.find(id).filter(row -> row.state() == State.WAITING);
    }

    /**
     * Lets its next attempt be now, as soon as its org's circuit breaker lets anything through.
     *
     * @return false when somebody is working on it, or it waits no more
     */
    boolean bringForward(StoredDelivery waiting, Deed deed) {
        String sql = "UPDATE delivery SET due_at = :now WHERE id = :id AND state = 'waiting' AND " + leases.free();
        boolean changed = store.write(noted(
                waiting,
                deed,
                client -> leases.bind(client.sql(sql)).param("id", waiting.id()).update() > 0));
        wakeups.wake(waiting.org());
        return changed;
    }

    /**
     * Makes a dead letter of it.
     *
     * @return false when somebody is working on it, or it waits no more
     */
    boolean giveUp(StoredDelivery waiting, Deed deed) {
        Delivery letter = waiting.givenUp(Cause.GATEWAY_GIVEN_UP, detailOf(waiting));
        boolean given = store.write(noted(
                waiting,
                deed,
                deliveries.with(
                        events.deadLettered(letter),
                        deliveries.withStory(letter, client -> giveUp(client, waiting.id(), letter)))));
        if (given) {
            OutcomeLog.givenUp(letter);
            figures.givenUp(letter);
        }
        return given;
    }

    private static Function<JdbcClient, Boolean> noted(
            StoredDelivery waiting, Deed deed, Function<JdbcClient, Boolean> change) {
        return client -> {
            boolean changed = change.apply(client);
            if (changed) {
                History.add(client, deed, Subject.of(waiting));
            }
            return changed;
        };
    }

    private boolean giveUp(JdbcClient client, String id, Delivery letter) {
        String detail = letter.lastAttempt().detail();
        String cause = letter.lastAttempt().cause().value();
        String sql = """
                UPDATE delivery SET state = 'dead_letter', cause = :cause, detail = :detail, search = :search,
                    first_failed_at = COALESCE(first_failed_at, :now), last_failed_at = :now,
                    redrive_result = CASE WHEN redrive_id IS NULL THEN NULL ELSE 'dead_letter' END,
                    lease_owner = NULL, leased_until = 0
                WHERE id = :id AND state = 'waiting' AND %s""".formatted(leases.free());
        return leases.bind(client.sql(sql))
                        .param("id", id)
                        .param("cause", cause)
                        .param("detail", detail)
                        .param("search", Deliveries.searched(id, letter.sessionId(), cause, detail))
                        .update()
                > 0;
    }

    private static String detailOf(StoredDelivery waiting) {
        if (waiting.detail() == null) {
            return "An operator has given it up before any attempt.";
        }
        return waiting.cause() == Cause.GATEWAY_GIVEN_UP
                ? waiting.detail()
                : Deliveries.fitting("An operator has given it up. The last failure: " + waiting.detail());
    }
}
