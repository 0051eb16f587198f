package io.handoffgateway.once;

import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Wakeups;
import io.handoffgateway.received.Carried;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a route that begins by itself on every replica have something done once: what {@code stored:} does, but for an identity that
 * has been stored before, which is remembered for {@link #REMEMBERED}. Both are one change of the store, so that nothing is lost or
 * done twice because a replica dies.
 */
@Component("once")
class Once {

    static final Duration REMEMBERED = Duration.ofDays(31);

    private final Store store;
    private final Deliveries deliveries;
    private final Wakeups wakeups;

    Once(Store store, Deliveries deliveries, Wakeups wakeups) {
        this.store = store;
        this.deliveries = deliveries;
        this.wakeups = wakeups;
    }

    /**
     * Stores the body in that durable queue for the properties {@code org} and {@code identity}, unless it was.
     *
     * @throws IllegalStateException when the exchange lacks one of the properties
     * @throws io.handoffgateway.store.StoreException when the store does not answer
     */
    public void store(String queue, Exchange exchange) {
        store.requireRoom();
        String org = required(exchange, "org");
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Delivery delivery = Delivery.accepted(
                        queue,
                        queue,
                        org,
                        required(exchange, "identity"),
                        null,
                        null,
                        body == null ? new byte[0] : body)
                .carrying(Carried.of(exchange));
        if (store.write(deliveries.with(delivery, client -> isFirst(client, delivery.id())))) {
            wakeups.wake(org);
        }
    }

    private static boolean isFirst(JdbcClient client, String id) {
        client.sql("DELETE FROM once WHERE stored_at < :before")
                .param("before", Times.of(Instant.now().minus(REMEMBERED)))
                .update();
        return client.sql("INSERT INTO once (id, stored_at) VALUES (:id, :now) ON CONFLICT (id) DO NOTHING")
                        .param("id", id)
                        .param("now", Times.now())
                        .update()
                > 0;
    }

    private static String required(Exchange exchange, String name) {
        @Nullable String value = exchange.getProperty(name, String.class);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("once.store needs the exchange property " + name);
        }
        return value;
    }
}
