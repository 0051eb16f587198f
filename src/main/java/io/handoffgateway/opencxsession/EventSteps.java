package io.handoffgateway.opencxsession;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.opencx.HandoffBody;
import io.handoffgateway.opencx.OpenCxRequest;
import io.handoffgateway.opencx.PulledSession;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.opencxsession.Moment.Source;
import io.handoffgateway.opencxsession.OpenCxSessions.Key;
import io.handoffgateway.opencxsession.OpenCxSessions.Known;
import io.handoffgateway.opencxsession.OpenCxSessions.Told;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the routes opencx-attempt and opencx-handoff. */
@Configuration(proxyBeanMethods = false)
class EventSteps {

    /** Exchange property: the {@link Delivery} of each thing that is to be done. */
    static final String DELIVERIES = "deliveries";

    /** Exchange property: the {@link Known} handoff. */
    static final String KNOWN = "openCxHandoff";

    private static final String CLOSED = "openCxClosed";

    /** Takes up what OpenCX has told where it was left. Leaves the message without any header. */
    @Bean
    Processor takeUpEvent() {
        return exchange -> {
            exchange.setMessage(new DefaultMessage(exchange));
            exchange.setProperty("fromQueue", true);
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
        exchange.setProperty(DELIVERIES, List.of());
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
            OpenCxEvent event = OpenCxEvent.of(exchange);
            PulledSession pulled = PulledSession.of(exchange);
            if (event.name().equals(OpenCxEvent.FOUND) && pulled.isTakenOver()) {
                return;
            }
            Key key = keyOf(exchange);
            Known known = sessions.handoff(key, told(exchange, event, pulled));
            exchange.setProperty(KNOWN, known);
            List<Delivery> deliveries = new ArrayList<>();
            if (!known.handedIn() || !event.name().equals(OpenCxEvent.FOUND)) {
                deliveries.add(delivery(key, known, pulled, event));
            }
            if (isToResolve(pulled, known, orgs.get(key.org()).openCx())) {
                deliveries.add(closing(key, pulled));
            }
            exchange.setProperty(DELIVERIES, deliveries);
        };
    }

    private static Told told(Exchange exchange, OpenCxEvent event, PulledSession pulled) {
        Source source =
                switch (event.name()) {
                    case OpenCxEvent.ACTION -> Source.ACTION;
                    case OpenCxEvent.FOUND -> Source.FOUND;
                    default -> Source.WEBHOOK;
                };
        return new Told(source, event.moment(), Delivery.of(exchange).acceptedAt(), pulled.handoffs());
    }

    private static Delivery delivery(Key key, Known known, PulledSession pulled, OpenCxEvent event) {
        HandoffBody.Told told =
                new HandoffBody.Told(event.text("summary"), event.text("contact_reason"), event.text("user_sentiment"));
        return Delivery.accepted(
                Delivery.HANDOFF,
                key.org(),
                known.identity(),
                key.sessionId(),
                null,
                HandoffBody.of(known.identity(), key.sessionId(), pulled, told));
    }

    /** Its end may have been told before its handoff, or never. */
    private static boolean isToResolve(
            PulledSession pulled, Known known, @org.jspecify.annotations.Nullable OpenCx openCx) {
        return pulled.isClosed()
                && !known.isClosed()
                && openCx != null
                && (!pulled.isUnresolved() || openCx.resolveNotResolved());
    }

    private static Delivery closing(Key key, PulledSession pulled) {
        Instant closedAt = Objects.requireNonNullElseGet(pulled.updatedAt(), Instant::now);
        return OpenCxEvent.own(OpenCxEvent.CLOSED, key.sessionId(), closedAt).delivery(key.org(), OpenCxEvent.QUEUE);
    }

    /** Keeps in mind that all that was to be done is done, or on its way. */
    @Bean
    Processor eventSettled(OpenCxSessions sessions) {
        return exchange -> {
            Known known = exchange.getProperty(KNOWN, Known.class);
            if (known != null) {
                sessions.handedIn(
                        keyOf(exchange),
                        known.identity(),
                        PulledSession.of(exchange).updatedAt());
            } else if (OpenCxEvent.of(exchange).isClosed()) {
                ClosingSteps.settle(exchange, sessions);
            }
        };
    }

    /** A session of a list, as far as it says whether there is something to find out. */
    static Instant updatedAt(JsonNode session) {
        return Objects.requireNonNullElse(
                io.handoffgateway.handoff.SentAt.read(session.path("updated_at")), Instant.EPOCH);
    }
}
