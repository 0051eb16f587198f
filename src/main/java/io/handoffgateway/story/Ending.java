package io.handoffgateway.story;

import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.handoff.Delivered;
import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to, as the properties of its exchange say that routes/README names.
 *
 * @param outcome as {@link ToldAttempt#outcome()}
 */
record Ending(
        String outcome,
        @Nullable Instant nextAttemptAt,
        @Nullable String correlationId) {

    static final String DEAD_LETTERED = "dead_lettered";

    static final Ending UNDER_WAY = new Ending("under_way", null, null);

    private static final String QUEUED = "queued";
    private static final int NOTHING_ACCEPTED = 503;

    static Ending of(Exchange exchange) {
        String outcome = outcomeOf(exchange);
        return new Ending(
                outcome,
                outcome.equals(QUEUED) ? exchange.getProperty("nextAttemptAt", Instant.class) : null,
                DynamicsRequest.correlationIdOf(exchange));
    }

    private static String outcomeOf(Exchange exchange) {
        String outcome = exchange.getProperty("outcome", String.class);
        if (exchange.getException() != null || isRefused(exchange)) {
            return "not_stored";
        }
        if (outcome != null) {
            return outcome.toLowerCase(Locale.ROOT);
        }
        if (exchange.getProperty(Delivered.PROPERTY) != null) {
            return "delivered";
        }
        return exchange.getProperty("respondAsync", false, Boolean.class) ? QUEUED : "ended";
    }

    /** Its caller was told that nothing was accepted. */
    private static boolean isRefused(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class) == NOTHING_ACCEPTED;
    }

    boolean isUnderWay() {
        return this == UNDER_WAY;
    }

    boolean isDeadLettered() {
        return outcome.equals(DEAD_LETTERED);
    }

    boolean isFailed() {
        return !isUnderWay() && !outcome.equals("delivered");
    }
}
