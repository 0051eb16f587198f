package io.handoffgateway.redrive;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.history.Deed;
import io.handoffgateway.history.History;
import io.handoffgateway.history.Subject;
import io.handoffgateway.metrics.HandoffMeters;
import io.handoffgateway.queue.Along;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Leases;
import io.handoffgateway.queue.Outcome;
import io.handoffgateway.queue.StoredDelivery;
import io.handoffgateway.queue.Wakeups;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.trace.QueueSpans;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends a dead letter again. It stays the row that it is, taken by this process meanwhile, until it is delivered, waits again or
 * is parked again: never in two places and never nowhere, killed in between or not (contract section 6).
 */
@Component
class Redelivery {

    private final Deliveries deliveries;
    private final Leases leases;
    private final Wakeups wakeups;
    private final ProducerTemplate routes;
    private final Entrance entrance;
    private final HandoffProperties settings;
    private final QueueSpans spans;
    private final HandoffMeters meters;

    Redelivery(
            Deliveries deliveries,
            Leases leases,
            Wakeups wakeups,
            ProducerTemplate routes,
            Entrance entrance,
            HandoffProperties settings,
            QueueSpans spans,
            HandoffMeters meters) {
        this.spans = spans;
        this.meters = meters;
        this.deliveries = deliveries;
        this.leases = leases;
        this.wakeups = wakeups;
        this.routes = routes;
        this.entrance = entrance;
        this.settings = settings;
    }

    /** What a redrive came to, with the answer as the routes wrote it. */
    record Result(
            int status,
            byte @Nullable [] body,
            @Nullable String contentType,
            @Nullable String location) {}

    /**
     * @param edit what replaces the original body, unless null; org and identity stay
     * @param deed by whom and why, for the history
     * @return nothing when the dead letter is not there, or somebody else is redriving it
     * @throws StoreException when the store does not answer; the letter stays
     */
    Optional<Result> redrive(String id, @Nullable Edit edit, Deed deed) {
        List<Delivery> taken = leases.take(client -> take(client, id, edit, deed));
        return taken.stream().findFirst().map(this::attempt);
    }

    private List<StoredDelivery> take(JdbcClient client, String id, @Nullable Edit edit, Deed deed) {
        String sql = """
                UPDATE delivery SET lease_owner = :owner, leased_until = :until, redrives = redrives + 1, accepted_at = :now
                WHERE id = :id AND state = 'dead_letter' AND %s
                RETURNING %s""".formatted(leases.free(), StoredDelivery.COLUMNS);
        List<StoredDelivery> rows = leases.bind(client.sql(sql))
                .param("id", id)
                .query(StoredDelivery.ROW)
                .list();
        List<StoredDelivery> sent = rows.isEmpty() || edit == null ? rows : edit.apply(client, id, deed);
        sent.forEach(row -> History.add(client, deed, Subject.of(row)));
        return sent;
    }

    private Result attempt(Delivery delivery) {
        try {
            return delivery.isForDynamics() ? attemptNow(delivery) : enqueue(delivery);
        } finally {
            leases.end(delivery);
        }
    }

    @SuppressWarnings("try")
    private Result attemptNow(Delivery delivery) {
        Exchange exchange = new DefaultExchange(routes.getCamelContext(), ExchangePattern.InOut);
        delivery.carryOn(exchange);
        try (QueueSpans.Processing ignored = spans.process(exchange, "dead-letter")) {
            return attemptNow(exchange, delivery);
        }
    }

    private Result attemptNow(Exchange attempt, Delivery delivery) {
        Exchange exchange = entrance.through(() -> {
            Patience.limit(attempt, settings.replyTimeout());
            return routes.send("direct:delivery-attempt", attempt);
        });
        if (exchange.getException() != null) {
            leases.release(delivery);
            throw StoreException.of(exchange.getException());
        }
        meters.redriven(delivery.org(), exchange.getProperty(Outcome.PROPERTY, "delivered", String.class));
        if (exchange.getProperty(Outcome.PROPERTY) == null) {
            deliveries.settleNow(delivery, Along.of(exchange));
        }
        return resultOf(exchange.getMessage());
    }

    /** A step of an engineer's own goes on by its own route. */
    private Result enqueue(Delivery delivery) {
        deliveries.enqueue(delivery);
        meters.redriven(delivery.org(), "queued");
        wakeups.wake(delivery.org());
        return new Result(
                202,
                "{\"status\":\"queued\"}".getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON_VALUE,
                null);
    }

    private static Result resultOf(Message answer) {
        return new Result(
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                answer.getBody(byte[].class),
                answer.getHeader(Exchange.CONTENT_TYPE, String.class),
                answer.getHeader("Location", String.class));
    }
}
