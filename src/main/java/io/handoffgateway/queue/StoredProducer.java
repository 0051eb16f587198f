package io.handoffgateway.queue;

import io.handoffgateway.received.Carried;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Stores what an exchange carries. One that is of this queue already is stored again, due when the property
 * {@value FailedAttempt#NEXT_ATTEMPT_AT} says; any other exchange's body becomes a new delivery, due at once.
 */
class StoredProducer extends DefaultProducer {

    private final StoredEndpoint endpoint;
    private final Deliveries deliveries;

    StoredProducer(StoredEndpoint endpoint, Deliveries deliveries) {
        super(endpoint);
        this.endpoint = endpoint;
        this.deliveries = deliveries;
    }

    @Override
    public void process(Exchange exchange) {
        deliveries.spans().send(exchange, endpoint.queue(), () -> store(exchange));
    }

    private void store(Exchange exchange) {
        Delivery carried = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        if (carried != null && carried.queue().equals(endpoint.queue())) {
            deliveries.enqueue(
                    carried.carrying(Carried.of(exchange)),
                    exchange.getProperty(Delivery.NEXT_ATTEMPT_AT, Instant.now(), Instant.class));
        } else {
            deliveries.enqueue(fresh(exchange, carried), Instant.now());
        }
    }

    private Delivery fresh(Exchange exchange, @Nullable Delivery carried) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return Delivery.accepted(
                        endpoint.queue(),
                        endpoint.queue(),
                        required(exchange, "org", exchange.getProperty("org", String.class)),
                        identity(exchange),
                        carried == null ? null : carried.sessionId(),
                        carried == null ? null : carried.channel(),
                        body == null ? new byte[0] : body)
                .carrying(Carried.of(exchange));
    }

    private String identity(Exchange exchange) {
        String given = endpoint.getIdentity();
        return given == null
                ? required(
                        exchange, "identity", exchange.getProperty("identity", exchange.getExchangeId(), String.class))
                : given;
    }

    private String required(Exchange exchange, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("%s needs the exchange property %s, which exchange %s does not have"
                    .formatted(endpoint.getEndpointUri(), name, exchange.getExchangeId()));
        }
        return value;
    }
}
