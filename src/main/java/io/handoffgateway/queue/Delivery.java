package io.handoffgateway.queue;

import io.handoffgateway.received.Carried;
import io.handoffgateway.received.Received;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way, with all that must survive a restart: a handoff or a resolve on its way to Dynamics, or what a route of
 * an engineer's own hands to its durable queue. While it is being worked on it is the exchange property {@value #PROPERTY}.
 *
 * @param queue where it waits: {@value #QUEUE} for handoffs and resolves
 * @param kind {@value #HANDOFF} or {@value #RESOLVE}, else the name of its queue
 * @param identity of a handoff (contract section 2); of a resolve the incident's id; of a callback the {@code webhook-id}
 * @param body as the caller sent it
 * @param carried the properties that an engineer's steps have put aside, as {@link Carried} has them
 * @param acceptedAt when it was accepted, or last redriven; retries end {@code handoff.retry.max-age} after it
 * @param attempts how many have failed
 * @param redrives how many redrives have begun
 * @param latest the last failure, if any
 * @param failedAnew whether the last failure is not in the store yet
 * @param leased whether this process has taken it out of the store to work on it
 */
public record Delivery(
        String queue,
        String kind,
        String org,
        String identity,
        @Nullable String sessionId,
        @Nullable String channel,
        byte[] body,
        @Nullable String carried,
        Instant acceptedAt,
        int attempts,
        int redrives,
        @Nullable Attempt latest,
        boolean failedAnew,
        boolean leased) {

    /** Exchange property: the {@link Instant} of the next attempt. */
    public static final String NEXT_ATTEMPT_AT = "nextAttemptAt";

    /** Name of the exchange property. */
    public static final String PROPERTY = "delivery";

    /** The queue of handoffs and resolves. */
    public static final String QUEUE = "delivery";

    public static final String HANDOFF = "handoff";

    public static final String RESOLVE = "resolve";

    /** The queue, and the kind, of what an org's callback is told. */
    public static final String CALLBACK = "callback";

    /** What OpenCX has told. */
    public static final String OPENCX = "opencx";

    /** One that has just been accepted. */
    public static Delivery accepted(
            String kind,
            String org,
            String identity,
            @Nullable String sessionId,
            @Nullable String channel,
            byte[] body) {
        return accepted(QUEUE, kind, org, identity, sessionId, channel, body);
    }

    /** The same in a queue of its own. */
    public static Delivery accepted(
            String queue,
            String kind,
            String org,
            String identity,
            @Nullable String sessionId,
            @Nullable String channel,
            byte[] body) {
        return new Delivery(
                queue, kind, org, identity, sessionId, channel, body, null, Instant.now(), 0, 0, null, false, false);
    }

    /** @throws IllegalStateException when the exchange carries none: the route was entered the wrong way */
    public static Delivery of(Exchange exchange) {
        Delivery delivery = exchange.getProperty(PROPERTY, Delivery.class);
        if (delivery == null) {
            throw new IllegalStateException("The exchange has no property " + PROPERTY);
        }
        return delivery;
    }

    /** Makes it what the exchange carries on. */
    public void carryOn(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.setProperty("org", org);
        exchange.setProperty("queue", queue);
        exchange.setProperty("kind", kind);
        exchange.setProperty("identity", identity);
        exchange.setProperty(Received.PROPERTY, new Received(body));
        Carried.restore(carried, exchange);
    }

    /** Unique over orgs and kinds, and the same whenever it comes back. */
    public String id() {
        return idOf(org, kind, identity);
    }

    /** The id of what has these. */
    public static String idOf(String org, String kind, String identity) {
        return "%s:%s:%s".formatted(org, kind, identity);
    }

    /** Whether it is what Dynamics gets, and no step of an engineer's own. */
    public boolean isForDynamics() {
        return queue.equals(QUEUE);
    }

    /** Whether it is what a route of an engineer's own hands to its queue. */
    public boolean isOfStep() {
        return !isForDynamics() && !isCallback() && !kind.equals(OPENCX);
    }

    /** Whether it is a handoff. */
    public boolean isHandoff() {
        return kind.equals(HANDOFF);
    }

    /** Whether it is what an org's callback is told. */
    public boolean isCallback() {
        return kind.equals(CALLBACK);
    }

    /** After one more attempt that failed. */
    public Delivery failed(Attempt attempt) {
        return with(carried, attempts + 1, attempt, true);
    }

    /** The same, with its last failure as the reason why it is tried no more; of a callback that says it all. */
    public Delivery expired() {
        return isCallback() ? this : with(carried, attempts, lastAttempt().expired(), failedAnew);
    }

    /** @throws NoSuchElementException when none has failed */
    public Attempt lastAttempt() {
        if (latest == null) {
            throw new NoSuchElementException("No attempt has failed");
        }
        return latest;
    }

    /** The same with what the exchange carries now of an engineer's own. */
    public Delivery carrying(@Nullable String properties) {
        return with(properties, attempts, latest, failedAnew);
    }

    private Delivery with(@Nullable String carried, int attempts, @Nullable Attempt latest, boolean failedAnew) {
        return new Delivery(
                queue,
                kind,
                org,
                identity,
                sessionId,
                channel,
                body,
                carried,
                acceptedAt,
                attempts,
                redrives,
                latest,
                failedAnew,
                leased);
    }
}
