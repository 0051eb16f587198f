package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.org.HandoffProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How many milliseconds the broker has to store something while a caller waits; the route files ask for it. */
@Component("storeTimeouts")
class StoreTimeouts {

    private final Duration replyTimeout;

    StoreTimeouts(HandoffProperties settings) {
        this.replyTimeout = settings.replyTimeout();
    }

    /** When nothing was tried before. */
    public long atOnce() {
        return mostOf(replyTimeout);
    }

    /** When Dynamics has had its time. */
    public long afterwards() {
        return mostOf(Patience.reserve(replyTimeout));
    }

    private static long mostOf(Duration time) {
        return time.multipliedBy(3).dividedBy(4).toMillis();
    }
}
