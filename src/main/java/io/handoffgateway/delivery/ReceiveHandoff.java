package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.handoff.Channel;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.HandoffIdentity;
import io.handoffgateway.handoff.HandoffReader;
import io.handoffgateway.handoff.HandoffRequest;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.org.Org;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.LiveCalls;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who calls, what with, and which handoff it is (contract sections 1 and 2). Leaves the message without any header. */
@Component("receiveHandoff")
class ReceiveHandoff implements Processor {

    static final String RESPOND_ASYNC = "respondAsync";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final HandoffReader reader = new HandoffReader();
    private final HandoffProperties settings;
    private final FirstChannels channels;
    private final LiveCalls live;
    private final DeliveryFigures figures;

    ReceiveHandoff(HandoffProperties settings, FirstChannels channels, LiveCalls live, DeliveryFigures figures) {
        this.figures = figures;
        this.live = live;
        this.settings = settings;
        this.channels = channels;
    }

    @Override
    public void process(Exchange exchange) {
        HttpServletRequest request = Call.requestOf(exchange);
        Patience.limit(exchange, settings.replyTimeout().minus(Entrance.waitedBy(request)));
        byte[] body = Call.takeBody(exchange);
        boolean dryRun = Call.flag(request, "dry_run");
        receive(exchange, Call.org(), body, Call.header(request, IDEMPOTENCY_KEY), dryRun);
        exchange.setProperty(DryRun.PROPERTY, dryRun);
        figures.received(exchange);
        exchange.setProperty(RESPOND_ASYNC, !dryRun && Call.prefers(request, "respond-async"));
    }

    private void receive(Exchange exchange, Org org, byte[] body, @Nullable String key, boolean dryRun) {
        HandoffRequest handoff = reader.read(body, key);
        Session session = handoff.session();
        String identity = HandoffIdentity.of(org.name(), key, handoff.handoffId(), body);
        Channel channel = dryRun ? session.channel() : channels.of(exchange, org.name(), identity, session.channel());
        new Handoff(org, identity, session).carryOn(exchange, channel);
        Delivery.accepted(Delivery.HANDOFF, org.name(), identity, session.id(), channel.name(), body)
                .carryOn(exchange);
        live.enter(exchange, org.name());
    }
}
