package io.handoffgateway.opencxsession;

import io.handoffgateway.opencx.HandoffBody;
import io.handoffgateway.opencx.PulledSession;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.opencxsession.Moment.Source;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.queue.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a session that was handed off, by what was told of it and what OpenCX says of it now.
 *
 * @param toldAt when it was told of, from when on the customer waits
 */
record SessionHandoff(Key key, OpenCxEvent event, Instant toldAt, PulledSession pulled) {

    /** Whether it is one: of a session that was just found, a person may have taken over. */
    boolean isOne() {
        return !isFound() || !pulled.isTakenOver();
    }

    private boolean isFound() {
        return event.name().equals(OpenCxEvent.FOUND);
    }

    Told told() {
        Source source =
                switch (event.name()) {
                    case OpenCxEvent.ACTION -> Source.ACTION;
                    case OpenCxEvent.FOUND -> Source.FOUND;
                    default -> Source.WEBHOOK;
                };
        return new Told(source, event.moment(), toldAt, pulled.handoffs());
    }

    /** The handoff, unless it is one that was found to be on its way already; and the end of the session, if it has come. */
    List<Delivery> deliveries(Known known, @Nullable OpenCx openCx) {
        List<Delivery> deliveries = new ArrayList<>();
        if (!known.handedIn() || !isFound()) {
            deliveries.add(handoff(known.identity()));
        }
        if (isToResolve(known, openCx)) {
            deliveries.add(closing());
        }
        return deliveries;
    }

    private Delivery handoff(String identity) {
        HandoffBody.Told told =
                new HandoffBody.Told(event.text("summary"), event.text("contact_reason"), event.text("user_sentiment"));
        byte[] body = HandoffBody.of(identity, key.sessionId(), pulled, told);
        return new Delivery(
                Delivery.QUEUE,
                Delivery.HANDOFF,
                key.org(),
                identity,
                key.sessionId(),
                null,
                body,
                null,
                toldAt,
                0,
                0,
                null,
                false,
                false);
    }

    /** Its end may have been told before its handoff, or never. */
    private boolean isToResolve(Known known, @Nullable OpenCx openCx) {
        return pulled.isClosed()
                && !known.isClosed()
                && openCx != null
                && (!pulled.isUnresolved() || openCx.resolveNotResolved());
    }

    private Delivery closing() {
        Instant closedAt = Objects.requireNonNullElseGet(pulled.updatedAt(), Instant::now);
        return OpenCxEvent.own(OpenCxEvent.CLOSED, key.sessionId(), closedAt).delivery(key.org(), OpenCxEvent.QUEUE);
    }
}
