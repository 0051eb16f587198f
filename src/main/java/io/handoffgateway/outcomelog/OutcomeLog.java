package io.handoffgateway.outcomelog;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.trace.QueueSpans;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says in one line what has become of what an exchange carries. Who and what it is about are key-value pairs, which are fields where
 * the log is JSON. A dry run comes to nothing.
 */
public final class OutcomeLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

    /** Exchange property: with what its last attempt has failed and where, as a log may say it. */
    private static final String FAILURE = "outcomeLogFailure";

    private static final int FIRST_FAULT = 500;

    private OutcomeLog() {}

    /** It will have failed with this, whatever becomes of it. */
    public static void failed(Exchange exchange, String told) {
        DynamicsRequest.correlate(exchange);
        exchange.setProperty(FAILURE, told);
    }

    /** It is where it was to go. */
    public static void delivered(Exchange exchange) {
        Delivery delivery = Delivery.of(exchange);
        if (isDryRun(exchange)) {
            return;
        }
        if (delivery.redrives() > 0) {
            say(exchange, Level.INFO, "redriven", "{} is delivered, redriven", delivery.id());
        } else if (delivery.kind().equals(Delivery.RESOLVE)) {
            resolved(exchange, delivery.id());
        } else {
            Delivered record = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
            String how = record != null && record.replayed() ? ", as it was before" : "";
            say(exchange, Level.INFO, "delivered", "{} is delivered{}", delivery.id(), how);
        }
    }

    private static void resolved(Exchange exchange, String id) {
        if (Resolve.of(exchange).isIgnored()) {
            say(exchange, Level.INFO, "ignored", "{} is of a chat, of which nothing is resolved", id);
        } else {
            say(exchange, Level.INFO, "resolved", "{} is resolved", id);
        }
    }

    /** It is stored and will be tried later, again unless its caller asked for just that. */
    public static void queued(Exchange exchange) {
        String failure = failureOf(exchange);
        Instant next = exchange.getProperty(Delivery.NEXT_ATTEMPT_AT, Instant.class);
        String id = Delivery.of(exchange).id();
        if (failure == null || next == null) {
            say(exchange, Level.INFO, "queued", "{} is queued", id);
        } else {
            fail(exchange);
            Instant until = next.truncatedTo(ChronoUnit.MILLIS);
            say(exchange, Level.WARN, "queued", "{} is queued until {}: {}", id, until, failure);
        }
    }

    /** It is parked for the operators. */
    public static void deadLettered(Exchange exchange) {
        String cause = fail(exchange);
        String failure = Objects.requireNonNullElse(failureOf(exchange), cause);
        say(
                exchange,
                Level.WARN,
                "dead_lettered",
                "{} is a dead letter: {}",
                Delivery.of(exchange).id(),
                failure.startsWith(cause) ? failure : cause + ", " + failure);
    }

    /** An operator has made a dead letter of what waited. */
    public static void givenUp(Delivery letter) {
        say(
                OutcomeFields.givenUp(letter),
                Level.INFO,
                "{} is a dead letter: {}",
                letter.id(),
                letter.lastAttempt().cause().value());
    }

    /**
     * Nothing of it was accepted.
     *
     * @param status of the answer
     */
    public static void refused(Exchange exchange, int status) {
        Delivery delivery = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        String failure = failureOf(exchange);
        say(
                exchange,
                status < FIRST_FAULT ? Level.INFO : Level.WARN,
                "refused",
                "{} is refused with HTTP {}{}",
                delivery == null ? "A call" : delivery.id(),
                status,
                failure == null ? "" : ": " + failure);
    }

    private static @Nullable String failureOf(Exchange exchange) {
        return exchange.getProperty(FAILURE, String.class);
    }

    private static boolean isDryRun(Exchange exchange) {
        return exchange.getProperty(DryRun.PROPERTY, false, Boolean.class);
    }

    private static void say(
            Exchange exchange, Level level, String outcome, String message, @Nullable Object... arguments) {
        say(OutcomeFields.of(exchange, outcome), level, message, arguments);
    }

    private static void say(OutcomeFields fields, Level level, String message, @Nullable Object... arguments) {
        fields.tellTrace();
        fields.addTo(LOG.atLevel(level)).log(message, arguments);
    }

    /** The span of what was taken up has failed with the same cause. */
    private static String fail(Exchange exchange) {
        String cause = Delivery.of(exchange).lastAttempt().cause().value();
        exchange.setProperty(QueueSpans.FAILURE, cause);
        return cause;
    }
}
