package io.handoffgateway.queue;

import io.handoffgateway.received.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Parks the delivery that an exchange carries. */
class DeadLetterProducer extends DefaultProducer {

    private final Deliveries deliveries;

    DeadLetterProducer(StoredEndpoint endpoint, Deliveries deliveries) {
        super(endpoint);
        this.deliveries = deliveries;
    }

    @Override
    public void process(Exchange exchange) {
        deliveries.spans().send(exchange, StoredEndpoint.DEAD_LETTER, () -> park(exchange));
    }

    private void park(Exchange exchange) {
        deliveries.park(Delivery.of(exchange).carrying(Carried.of(exchange)), Along.of(exchange));
    }
}
