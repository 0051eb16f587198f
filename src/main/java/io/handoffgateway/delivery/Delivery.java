package io.handoffgateway.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A handoff or a resolve on its way to Dynamics, with all that must survive a restart. It is what waits in the durable queue
 * and what is parked as a dead letter; while it is being worked on it is the exchange property {@value #PROPERTY}.
 *
 * @param identity of a handoff (contract section 2); of a resolve the incident's id
 * @param body as the caller sent it
 * @param acceptedAt when it was accepted, or last redriven; retries end {@code handoff.retry.max-age} after it
 * @param attempts the failed ones, oldest first; of very many just the first and the latest
 * @param attemptCount how many attempts have failed
 * @param redrives how many redrives have failed
 */
public record Delivery(
        Kind kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        byte[] body,
        Instant acceptedAt,
        List<Attempt> attempts,
        int attemptCount,
        int redrives) {

    /** Name of the exchange property. */
    public static final String PROPERTY = "delivery";

    private static final int MOST_ATTEMPTS_KEPT = 20;

    /** What is delivered. */
    public enum Kind {
        HANDOFF,
        RESOLVE;

        /** The word in messages and answers. */
        @JsonValue
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that has just been accepted. */
    static Delivery accepted(
            Kind kind, String org, String identity, @Nullable String sessionId, @Nullable String channel, byte[] body) {
        return new Delivery(kind, org, identity, sessionId, channel, body, Instant.now(), List.of(), 0, 0);
    }

    /** @throws IllegalStateException when the exchange carries none: the route was entered the wrong way */
    static Delivery of(Exchange exchange) {
        Delivery delivery = exchange.getProperty(PROPERTY, Delivery.class);
        if (delivery == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return delivery;
    }

    /** Unique over orgs and kinds, and the same whenever it comes back. */
    String id() {
        return idOf(org, kind, identity);
    }

    static String idOf(String org, Kind kind, String identity) {
        return "%s:%s:%s".formatted(org, kind.value(), identity);
    }

    /** After one more attempt that failed. */
    Delivery failed(Attempt attempt) {
        return with(acceptedAt, kept(attempts, attempt), attemptCount + 1, redrives);
    }

    /** The same, with its last failure as the reason why it is tried no more. */
    Delivery expired() {
        List<Attempt> expired = new ArrayList<>(attempts);
        expired.set(expired.size() - 1, lastAttempt().expired());
        return with(acceptedAt, List.copyOf(expired), attemptCount, redrives);
    }

    /** @throws java.util.NoSuchElementException when none has failed */
    Attempt lastAttempt() {
        return attempts.stream().reduce((earlier, later) -> later).orElseThrow();
    }

    /** Sent again by an operator, with a new time limit. */
    Delivery redriven() {
        return redriven(body, sessionId, channel);
    }

    /** The same with a corrected body and what that says; org and identity stay. */
    Delivery redriven(byte[] body, @Nullable String sessionId, @Nullable String channel) {
        return new Delivery(
                kind, org, identity, sessionId, channel, body, Instant.now(), attempts, attemptCount, redrives + 1);
    }

    private Delivery with(Instant acceptedAt, List<Attempt> attempts, int attemptCount, int redrives) {
        return new Delivery(
                kind, org, identity, sessionId, channel, body, acceptedAt, attempts, attemptCount, redrives);
    }

    private static List<Attempt> kept(List<Attempt> attempts, Attempt latest) {
        Stream<Attempt> earlier = attempts.size() < MOST_ATTEMPTS_KEPT
                ? attempts.stream()
                : Stream.concat(Stream.of(attempts.get(0)), attempts.stream().skip(2));
        return Stream.concat(earlier, Stream.of(latest)).toList();
    }
}
