package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.handoff.Channel;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.HandoffReader;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.ResolveReader;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Takes up a stored handoff or resolve where it was left. Leaves the message without any header. */
@Component("takeUpDelivery")
class TakeUpDelivery implements Processor {

    /** Exchange property: whether nobody waits for the answer. */
    static final String FROM_QUEUE = "fromQueue";

    private final HandoffReader reader = new HandoffReader();
    private final Orgs orgs;
    private final FirstChannels channels;
    private final DeliveryFigures figures;

    TakeUpDelivery(Orgs orgs, FirstChannels channels, DeliveryFigures figures) {
        this.figures = figures;
        this.channels = channels;
        this.orgs = orgs;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.setMessage(new DefaultMessage(exchange));
        exchange.setProperty(FROM_QUEUE, true);
        Delivery delivery = Delivery.of(exchange);
        delivery.carryOn(exchange);
        carryOn(exchange, delivery);
        if (delivery.isHandoff() && !delivery.leased()) {
            figures.received(exchange);
        }
    }

    private void carryOn(Exchange exchange, Delivery delivery) {
        Org org = orgs.get(delivery.org());
        if (delivery.isHandoff()) {
            Session session = reader.read(delivery.body()).session();
            Channel channel = delivery.channel() == null ? session.channel() : new Channel(delivery.channel());
            boolean dryRun = exchange.getProperty(DryRun.PROPERTY, false, Boolean.class);
            new Handoff(org, delivery.identity(), session)
                    .carryOn(
                            exchange,
                            dryRun ? channel : channels.of(exchange, org.name(), delivery.identity(), channel));
        } else {
            ResolveReader.read(org, delivery.body()).carryOn(exchange, delivery.acceptedAt());
        }
    }
}
