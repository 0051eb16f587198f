package io.handoffgateway.queue;

import io.handoffgateway.metrics.HandoffMeters;
import io.handoffgateway.received.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Parks the delivery that an exchange carries. */
class DeadLetterProducer extends DefaultProducer {

    private final Deliveries deliveries;
    private final HandoffMeters meters;

    DeadLetterProducer(StoredEndpoint endpoint, Deliveries deliveries, HandoffMeters meters) {
        super(endpoint);
        this.meters = meters;
        this.deliveries = deliveries;
    }

    @Override
    public void process(Exchange exchange) {
        deliveries.spans().send(exchange, StoredEndpoint.DEAD_LETTER, () -> park(exchange));
    }

    private void park(Exchange exchange) {
        Delivery letter = Delivery.of(exchange).carrying(Carried.of(exchange));
        deliveries.park(letter, Along.of(exchange));
        meters.deadLettered(
                letter.org(),
                letter.kind(),
                exchange.getProperty("channel", letter.channel(), String.class),
                letter.lastAttempt().cause().value());
    }
}
