package io.handoffgateway.routetrial;

import io.handoffgateway.queue.Along;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.StoredEndpoint;
import io.handoffgateway.routetrial.TrialResult.Stored;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the routes would have in the store: it is noted, and what a step of an engineer's own is to do is kept until then. */
final class StoredNotes {

    private static final String DEAD_LETTER = "dead-letter";

    private final Queue<Delivery> own = new ArrayDeque<>();

    void take(TrialRun noted, Endpoint real, Exchange exchange) {
        String queue = queueOf(real);
        Delivery carried = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        boolean again =
                carried != null && (queue.equals(DEAD_LETTER) || carried.queue().equals(queue));
        Delivery kept = again && carried != null ? carried : fresh(queue, real, exchange, carried);
        noted.stored(noteOf(queue, kept));
        if (!again) {
            own.add(kept);
        }
        noteAlong(noted, queue, exchange);
    }

    private static void noteAlong(TrialRun noted, String queue, Exchange exchange) {
        Delivery along = queue.equals(DEAD_LETTER) ? Along.of(exchange) : null;
        if (along != null) {
            noted.stored(noteOf(along.queue(), along));
        }
    }

    /** What steps of an engineer's own are to do next; null for nothing. */
    @Nullable
    Delivery next() {
        return own.poll();
    }

    static String queueOf(Endpoint stored) {
        return stored.getEndpointUri().replaceFirst("^stored:/*", "").replaceFirst("\\?.*", "");
    }

    private static Stored noteOf(String queue, Delivery delivery) {
        Attempt latest = delivery.latest();
        return new Stored(
                queue,
                delivery.kind(),
                delivery.identity(),
                latest == null ? null : latest.cause().value());
    }

    private static Delivery fresh(String queue, Endpoint real, Exchange exchange, @Nullable Delivery carried) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return Delivery.accepted(
                queue,
                queue,
                required(exchange, queue, "org"),
                real instanceof StoredEndpoint stored && stored.getIdentity() != null
                        ? stored.getIdentity()
                        : required(exchange, queue, "identity"),
                carried == null ? null : carried.sessionId(),
                carried == null ? null : carried.channel(),
                body == null ? new byte[0] : body);
    }

    private static String required(Exchange exchange, String queue, String name) {
        String value = exchange.getProperty(name, String.class);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "stored:%s needs the exchange property %s, which is not set here".formatted(queue, name));
        }
        return value;
    }
}
