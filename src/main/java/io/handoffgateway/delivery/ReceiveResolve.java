package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.org.Org;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.resolve.ResolveReader;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.LiveCalls;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Who calls, and which incident it is (contract section 4). Leaves the message without any header. */
@Component("receiveResolve")
class ReceiveResolve implements Processor {

    private final HandoffProperties settings;
    private final LiveCalls live;

    ReceiveResolve(HandoffProperties settings, LiveCalls live) {
        this.live = live;
        this.settings = settings;
    }

    @Override
    public void process(Exchange exchange) {
        Patience.limit(exchange, settings.replyTimeout().minus(Entrance.waitedBy(Call.requestOf(exchange))));
        byte[] body = Call.takeBody(exchange);
        Org org = Call.org();
        Resolve resolve = ResolveReader.read(org, body);
        Delivery delivery = Delivery.accepted(
                Delivery.RESOLVE, org.name(), String.valueOf(resolve.incidentId()), resolve.sessionId(), null, body);
        resolve.carryOn(exchange, delivery.acceptedAt());
        delivery.carryOn(exchange);
        live.enter(exchange, org.name());
    }
}
