package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.Patience;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Counts the repeats made while the caller waits, in a property of the exchange: Camel's own counter is a header, which does
 * not survive a call to Dynamics.
 */
@Component("quickRepeats")
class QuickRepeats {

    private static final String PROPERTY = "quickRepeats";
    private static final int MOST = 2;

    /** Whether to repeat once more: few times, and never when the caller's time is up. */
    public boolean again(Exchange exchange) {
        int repeat = exchange.getProperty(PROPERTY, 0, Integer.class) + 1;
        exchange.setProperty(PROPERTY, repeat);
        return repeat <= MOST && Patience.isLeft(exchange);
    }
}
