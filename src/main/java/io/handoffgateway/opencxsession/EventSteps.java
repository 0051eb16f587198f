package io.handoffgateway.opencxsession;

import io.handoffgateway.opencx.OpenCxRequest;
import io.handoffgateway.opencx.PulledSession;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the routes opencx-attempt and opencx-handoff. */
@Configuration(proxyBeanMethods = false)
class EventSteps {

    private static final String CLOSED = "openCxClosed";

    /** Takes up what OpenCX has told where it was left. Leaves the message without any header. */
    @Bean
    Processor takeUpEvent() {
        return exchange -> {
            exchange.setMessage(new DefaultMessage(exchange));
            Delivery delivery = Delivery.of(exchange);
            OpenCxEvent event = OpenCxEvent.read(delivery.body());
            carryOn(exchange, event);
            OpenCxRequest.later(exchange, delivery.queue().equals(OpenCxEvent.LATER));
        };
    }

    /** Makes the event what the routes decide on. */
    static void carryOn(Exchange exchange, OpenCxEvent event) {
        exchange.setProperty(OpenCxEvent.PROPERTY, event);
        exchange.setProperty("openCxSessionId", event.sessionId().orElse(""));
        exchange.setProperty(CLOSED, event.isClosed());
        exchange.setProperty(OpenCxEvent.DELIVERIES, List.of());
    }

    static Key keyOf(Exchange exchange) {
        return new Key(
                Delivery.of(exchange).org(),
                OpenCxEvent.of(exchange).sessionId().orElse(""));
    }

    /** Makes of the session the handoff that was told of, as its caller would have sent it. */
    @Bean
    Processor handoffOfSession(OpenCxSessions sessions, Orgs orgs) {
        return exchange -> {
            Key key = keyOf(exchange);
            SessionHandoff handoff = new SessionHandoff(
                    key, OpenCxEvent.of(exchange), Delivery.of(exchange).acceptedAt(), PulledSession.of(exchange));
            if (handoff.isOne()) {
                Known known = sessions.handoff(key, handoff.told());
                exchange.setProperty(Known.PROPERTY, known);
                exchange.setProperty(
                        OpenCxEvent.DELIVERIES,
                        handoff.deliveries(known, orgs.get(key.org()).openCx()));
            }
        };
    }

    /** Keeps in mind that all that was to be done is done, or on its way. */
    @Bean
    Processor eventSettled(OpenCxSessions sessions) {
        return exchange -> {
            if (OpenCxEvent.of(exchange).isClosed()) {
                ClosingSteps.settle(exchange, sessions);
            } else {
                settle(exchange, keyOf(exchange), sessions);
            }
        };
    }

    private static void settle(Exchange exchange, Key key, OpenCxSessions sessions) {
        Known known = exchange.getProperty(Known.PROPERTY, Known.class);
        if (known != null && !known.handedIn()) {
            sessions.handedIn(key, known.identity());
        }
        Instant updatedAt = PulledSession.of(exchange).updatedAt();
        if (updatedAt != null) {
            sessions.seen(key, updatedAt);
        }
    }
}
