package io.handoffgateway.callback;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.org.Callback;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Which callbacks may be sent anything now. One that says 410 Gone is switched off until the next start, or until its settings
 * change, and named in log and health, which stays up: a restart would only ask it again. One that asks for patience gets it, for
 * whatever waits for it.
 */
@Component("callbacksHealthIndicator")
class CallbackEndpoints implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoints.class);

    private static final int GONE = 410;

    private final Orgs orgs;
    private final Map<String, Callback> off = new ConcurrentHashMap<>();
    private final Map<String, Instant> restingUntil = new ConcurrentHashMap<>();

    CallbackEndpoints(Orgs orgs) {
        this.orgs = orgs;
    }

    /**
     * The callback of an org.
     *
     * @throws DeliveryException when it may not be sent anything now, or there is none any more
     */
    Callback require(String org) throws DeliveryException {
        Callback callback = of(org);
        if (callback == null) {
            throw DeliveryException.notAttempted(Cause.CALLBACK_UNAVAILABLE, null, null);
        }
        if (callback.equals(off.get(org))) {
            throw DeliveryException.ofCallback(RemoteError.ofCallback(GONE, null));
        }
        Duration rest = Duration.between(Instant.now(), restingUntil.getOrDefault(org, Instant.MIN));
        if (!rest.isNegative()) {
            throw DeliveryException.notAttempted(Cause.CALLBACK_UNAVAILABLE, rest, null);
        }
        return callback;
    }

    /** Takes notice of how a callback failed. */
    void failed(String org, DeliveryException failure) {
        if (failure.status() == GONE) {
            switchOff(org);
        } else if (failure.retryAfter() != null) {
            Instant until = Instant.now().plus(failure.retryAfter());
            restingUntil.merge(org, until, (earlier, later) -> earlier.isAfter(later) ? earlier : later);
        }
    }

    private void switchOff(String org) {
        Callback callback = of(org);
        if (callback != null && !callback.equals(off.put(org, callback))) {
            LOG.error(
                    "The callback of {} answers 410 Gone and is switched off: what it is told becomes a dead letter until the"
                            + " gateway is started again, or callback of the org is changed",
                    org);
        }
    }

    private @Nullable Callback of(String org) {
        return orgs.find(org).map(Org::callback).orElse(null);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        off.forEach((org, callback) -> {
            if (callback.equals(of(org))) {
                health.withDetail(org, "switched off, since it answered 410 Gone");
            }
        });
        return health.build();
    }
}
