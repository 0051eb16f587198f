package io.handoffgateway.delivery;

import io.handoffgateway.queue.Delivery;
import io.handoffgateway.settings.HandoffProperties;
import org.springframework.stereotype.Component;

/** Which schedule a delivery keeps to: a callback one of days, all others that of Dynamics. */
@Component
class Schedules {

    private final Schedule own;
    private final Schedule callback;

    Schedules(HandoffProperties settings) {
        this.own = new Schedule(settings.retry().maxAge(), settings.retry().longestRetryAfter(), Backoff::after);
        this.callback =
                new Schedule(settings.callback().maxAge(), settings.callback().maxAge(), CallbackBackoff::after);
    }

    Schedule of(Delivery delivery) {
        return delivery.isCallback() ? callback : own;
    }
}
