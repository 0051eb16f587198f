package io.handoffgateway.step;

import io.handoffgateway.dynamics.Patience;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/**
 * Repeats as a failure policy in the route files says, but none that would begin when the caller's time is up, or a minute after an
 * exchange began that nobody waits for: then the failure is handled, and what failed is stored. Camel copies it for each policy.
 */
final class PatientRepeats extends RedeliveryPolicy {

    private static final long serialVersionUID = 1L;

    /** Exchange property: how long the last repeat was put off, in milliseconds, from which the next may be reckoned. */
    private static final String LAST_DELAY = "repeatDelay";

    @Override
    public boolean shouldRedeliver(Exchange exchange, int redeliveryCounter, Predicate retryWhile) {
        return super.shouldRedeliver(exchange, redeliveryCounter, retryWhile)
                && isInTime(exchange, delay(exchange, redeliveryCounter));
    }

    private static boolean isInTime(Exchange exchange, long delay) {
        exchange.setProperty(LAST_DELAY, delay);
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, delay);
        return Patience.allows(exchange, Duration.ofMillis(delay));
    }

    /** The one that a step has set, as Camel has it, or this policy's. */
    private long delay(Exchange exchange, int redeliveryCounter) {
        long last = redeliveryCounter > 1 ? exchange.getProperty(LAST_DELAY, 0L, Long.class) : 0;
        Long set = exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        return set == null ? calculateRedeliveryDelay(last, redeliveryCounter) : set;
    }
}
