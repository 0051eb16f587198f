package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.Cause;
import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.dynamics.DynamicsException;
import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.dynamics.Failures;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.org.HandoffProperties;
import io.handoffgateway.resolve.Resolve;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes a failed attempt on the {@link Delivery} and decides its {@link Outcome}: later again, or parked (contract section 7).
 */
@Component("failedAttempt")
class FailedAttempt implements Processor {

    /** Exchange property: the {@link Instant} of the next attempt; unset for at once. */
    static final String NEXT_ATTEMPT_AT = "nextAttemptAt";

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempt.class);

    private final Duration maxAge;
    private final QueuedDeliveries queued;

    FailedAttempt(HandoffProperties settings, QueuedDeliveries queued) {
        this.queued = queued;
        this.maxAge = settings.retry().maxAge();
    }

    @Override
    public void process(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        DynamicsException failure = Failures.dynamicsExceptionOf(caught);
        Delivery delivery = Delivery.of(exchange);
        if (failure.isAttempted() || delivery.attempts().isEmpty()) {
            delivery = delivery.failed(Attempt.of(
                    failure,
                    DynamicsRequest.correlationIdOf(exchange),
                    DynamicsRequest.stepOf(exchange),
                    exchange.getProperty(Delivered.PROPERTY, Delivered.class)));
        }
        decide(exchange, failure, delivery);
        log(exchange, failure, delivery, caught);
    }

    private void decide(Exchange exchange, DynamicsException failure, Delivery delivery) {
        if (exchange.getProperty(DryRun.PROPERTY, false, Boolean.class)) {
            Outcome.REJECTED.set(exchange);
        } else if (!failure.isRepeatable() && !isTooEarly(exchange, failure, delivery)) {
            park(exchange, delivery);
        } else if (!Instant.now().isBefore(delivery.acceptedAt().plus(maxAge))) {
            park(exchange, delivery.expired());
        } else {
            exchange.setProperty(NEXT_ATTEMPT_AT, nextAttemptAt(exchange, failure, delivery));
            exchange.setProperty(Delivery.PROPERTY, delivery);
            Outcome.QUEUED.set(exchange);
        }
    }

    /** Whether it resolves an incident that is not there yet, because the handoff itself is still queued. */
    private boolean isTooEarly(Exchange exchange, DynamicsException failure, Delivery delivery) {
        if (delivery.kind() != Delivery.Kind.RESOLVE || failure.cause() != Cause.DYNAMICS_NOT_FOUND) {
            return false;
        }
        String handoffId = Resolve.of(exchange).handoffId();
        return handoffId != null
                && queued.find(delivery.org(), Delivery.idOf(delivery.org(), Delivery.Kind.HANDOFF, handoffId))
                        .isPresent();
    }

    private static void park(Exchange exchange, Delivery delivery) {
        exchange.setProperty(Delivery.PROPERTY, delivery);
        Outcome.DEAD_LETTERED.set(exchange);
    }

    /** What was never attempted can go as soon as the org's door is open again, for which its queue waits. */
    private @Nullable Instant nextAttemptAt(Exchange exchange, DynamicsException failure, Delivery delivery) {
        boolean fromQueue = exchange.getProperty(TakeUpDelivery.FROM_QUEUE, false, Boolean.class);
        if (!failure.isAttempted() && !fromQueue) {
            return null;
        }
        Duration wait = Backoff.after(delivery.attemptCount(), failure.retryAfter(), ThreadLocalRandom.current());
        return Instant.now().plus(wait);
    }

    private static void log(Exchange exchange, DynamicsException failure, Delivery delivery, Exception caught) {
        LOG.warn(
                "{} {} {} after attempt {}: {} (correlation id {})",
                delivery.id(),
                exchange.getProperty(Outcome.PROPERTY),
                failure.cause().value(),
                delivery.attemptCount(),
                failure.getMessage(),
                DynamicsRequest.correlationIdOf(exchange));
        if (LOG.isDebugEnabled() || failure.isDefect()) {
            LOG.warn("{} failed at {}", delivery.id(), StackTraces.withoutMessages(caught));
        }
    }
}
