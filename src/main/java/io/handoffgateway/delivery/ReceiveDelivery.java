package io.handoffgateway.delivery;

import jakarta.jms.Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Restores the {@link Delivery} that a message of the org's queue says. What cannot be read would be redelivered for ever, so
 * its {@link Outcome} is set: it becomes a dead letter, or lies aside.
 */
@Component("receiveDelivery")
class ReceiveDelivery implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveDelivery.class);

    private final DeliveryReader reader;

    ReceiveDelivery(DeliveryReader reader) {
        this.reader = reader;
    }

    @Override
    public void process(Exchange exchange) {
        String org = exchange.getProperty("org", String.class);
        try {
            exchange.setProperty(
                    Delivery.PROPERTY, reader.read(org, exchange.getMessage().getBody(Message.class)));
        } catch (UnreadableMessageException unreadable) {
            LOG.warn("A message in the queue of {} cannot be read: {}", org, unreadable.getMessage());
            exchange.setProperty(Delivery.PROPERTY, unreadable.salvaged());
            (unreadable.salvaged() == null ? Outcome.PUT_ASIDE : Outcome.DEAD_LETTERED).set(exchange);
        }
    }
}
