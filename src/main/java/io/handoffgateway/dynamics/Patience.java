package io.handoffgateway.dynamics;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How long one call to Dynamics may take: what is left of the caller's reply timeout, or {@link #LONGEST} when nobody waits.
 * Travels to the HTTP clients as a header that they take off again.
 */
public final class Patience {

    /** Exchange property: the {@link Instant} at which the caller's answer is due; unset when nobody waits. */
    static final String DEADLINE = "deadline";

    /** Header of a request inside the gateway: when it has to end, in milliseconds since 1970. */
    public static final String HEADER = "Handoff-Patience";

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration LONGEST_RESERVE = Duration.ofMillis(2_500);

    private Patience() {}

    /** From now on the exchange's calls end in time for an answer within {@code replyTimeout}, storing included. */
    public static void limit(Exchange exchange, Duration replyTimeout) {
        exchange.setProperty(DEADLINE, Instant.now().plus(replyTimeout).minus(reserve(replyTimeout)));
    }

    /** What the calls leave of the caller's time, to store what they could not deliver and to say so. */
    public static Duration reserve(Duration replyTimeout) {
        Duration reserve = replyTimeout.dividedBy(4);
        return reserve.compareTo(LONGEST_RESERVE) < 0 ? reserve : LONGEST_RESERVE;
    }

    /** When a call that begins now has to end. */
    public static Instant deadline(Exchange exchange) {
        Instant latest = Instant.now().plus(LONGEST);
        Instant deadline = exchange.getProperty(DEADLINE, latest, Instant.class);
        return deadline.isBefore(latest) ? deadline : latest;
    }

    /** @throws DeliveryException when no time is left */
    public static Duration until(Instant deadline) throws DeliveryException {
        Duration left = Duration.between(Instant.now(), deadline);
        if (left.toMillis() <= 0) {
            throw DeliveryException.notAttempted(Cause.DYNAMICS_UNAVAILABLE, null, null);
        }
        return left;
    }

    /** Whether a caller waits for what comes of it. */
    public static boolean isAwaited(Exchange exchange) {
        return exchange.getProperty(DEADLINE) != null;
    }

    /** Whether what begins after that time still does before the caller's is up, or {@link #LONGEST} when nobody waits. */
    public static boolean allows(Exchange exchange, Duration delay) {
        Instant latest = Instant.ofEpochMilli(exchange.getClock().getCreated()).plus(LONGEST);
        return Instant.now().plus(delay).isBefore(exchange.getProperty(DEADLINE, latest, Instant.class));
    }

    /** The deadline that a call's header says. */
    static Instant deadline(@Nullable String header) {
        return header == null ? Instant.now().plus(LONGEST) : Instant.ofEpochMilli(Long.parseLong(header));
    }
}
