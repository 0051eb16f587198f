package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.failure.StackTraces;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.outcomelog.OutcomeLog;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Outcome;
import io.handoffgateway.queue.State;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.step.FailedStep;
import io.handoffgateway.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes a failed attempt on the {@link Delivery} and decides its {@link Outcome}: later again, or parked (contract section 7).
 */
@Component("failedAttempt")
class FailedAttempt implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempt.class);

    private final Schedules schedules;
    private final Duration resolvePatience;
    private final Deliveries deliveries;
    private final DeliveryFigures figures;

    FailedAttempt(HandoffProperties settings, Schedules schedules, Deliveries deliveries, DeliveryFigures figures) {
        this.deliveries = deliveries;
        this.figures = figures;
        this.schedules = schedules;
        this.resolvePatience = settings.resolvePatience();
    }

    @Override
    public void process(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exchange.getProperty(Delivery.PROPERTY) == null) {
            reject(exchange, caught);
        } else {
            note(exchange, caught, Delivery.of(exchange));
        }
    }

    /** There is nothing to store: the route takes no handoffs, or failed before it was known what it has taken. */
    private static void reject(Exchange exchange, Exception caught) {
        Outcome.REJECTED.set(exchange);
        LOG.warn(
                "What route {} took is no delivery and is not stored: {} (correlation id {})",
                exchange.getFromRouteId(),
                FailedStep.told(exchange, caught),
                DynamicsRequest.correlate(exchange));
    }

    private void note(Exchange exchange, Exception caught, Delivery taken) {
        Delivery delivery = taken;
        DeliveryException failure = failureOf(caught, delivery);
        if (failure.isAttempted() || delivery.latest() == null) {
            delivery = delivery.failed(Attempt.of(
                    failure,
                    DynamicsRequest.correlate(exchange),
                    stepOf(exchange, caught, failure),
                    exchange.getProperty(Delivered.PROPERTY, Delivered.class)));
            figures.failed(exchange, delivery);
        }
        decide(exchange, failure, delivery);
        log(exchange, failure, delivery, caught);
    }

    /** Of Dynamics and OpenCX the request; of what an engineer has written where that stands. */
    private static @Nullable String stepOf(Exchange exchange, Exception caught, DeliveryException failure) {
        return failure.isDefect() || failure.cause().isStep()
                ? FailedStep.of(exchange, caught)
                        .map(FailedStep::toString)
                        .orElseGet(() -> DynamicsRequest.stepOf(exchange))
                : DynamicsRequest.stepOf(exchange);
    }

    /** What cannot be kept for a step of an engineer's own now can be later. */
    private DeliveryException failureOf(Exception caught, Delivery delivery) {
        StoreException full = ObjectHelper.getException(StoreException.class, caught);
        return full == null
                ? Failures.deliveryExceptionOf(
                                caught, delivery.isForDynamics() ? Cause.DYNAMICS_UNAVAILABLE : Cause.STEP_UNAVAILABLE)
                        .believing(schedules.of(delivery).longestRetryAfter())
                : DeliveryException.notAttempted(Cause.STEP_UNAVAILABLE, null, full);
    }

    private void decide(Exchange exchange, DeliveryException failure, Delivery delivery) {
        boolean repeatable = failure.isRepeatable() || isTooEarly(exchange, failure, delivery);
        if (exchange.getProperty(DryRun.PROPERTY, false, Boolean.class)) {
            Outcome.REJECTED.set(exchange);
        } else if (!repeatable) {
            carryOn(
                    exchange,
                    delivery,
                    mayExist(exchange, failure, delivery) ? Outcome.REFUSED : Outcome.DEAD_LETTERED);
        } else if (!Instant.now().isBefore(end(delivery))) {
            carryOn(exchange, delivery.expired(), Outcome.DEAD_LETTERED);
        } else {
            exchange.setProperty(Delivery.NEXT_ATTEMPT_AT, nextAttemptAt(failure, delivery));
            carryOn(exchange, delivery, Outcome.QUEUED);
        }
    }

    private Instant end(Delivery delivery) {
        return delivery.acceptedAt().plus(schedules.of(delivery).maxAge());
    }

    /** Whether what it is about may yet come to be: a session of OpenCX, or the incident to resolve (contract section 9). */
    private boolean isTooEarly(Exchange exchange, DeliveryException failure, Delivery delivery) {
        if (failure.cause() == Cause.OPENCX_NOT_FOUND) {
            return Instant.now().isBefore(delivery.acceptedAt().plus(resolvePatience));
        }
        if (!delivery.kind().equals(Delivery.RESOLVE) || failure.cause() != Cause.DYNAMICS_NOT_FOUND) {
            return false;
        }
        String handoffId = Resolve.of(exchange).handoffId();
        return handoffId != null
                && (Instant.now().isBefore(delivery.acceptedAt().plus(resolvePatience))
                        || isWaiting(Delivery.idOf(delivery.org(), Delivery.HANDOFF, handoffId)));
    }

    private boolean isWaiting(String id) {
        try {
            return deliveries
                    .find(id)
                    .filter(row -> row.state() == State.WAITING)
                    .isPresent();
        } catch (StoreException unknown) {
            return false;
        }
    }

    /** Whether Dynamics may have its record all the same, of an earlier attempt with another body. */
    private static boolean mayExist(Exchange exchange, DeliveryException failure, Delivery delivery) {
        return delivery.isHandoff()
                && failure.cause().isDynamics()
                && failure.status() >= 400
                && failure.status() < 500
                && failure.status() != 401
                && exchange.getProperty(Delivered.PROPERTY) == null;
    }

    private static void carryOn(Exchange exchange, Delivery delivery, Outcome outcome) {
        exchange.setProperty(Delivery.PROPERTY, delivery);
        outcome.set(exchange);
    }

    /** What was never attempted can go as soon as the org's door is open again, for which its queue waits. */
    private Instant nextAttemptAt(DeliveryException failure, Delivery delivery) {
        if (!failure.isAttempted() && !delivery.leased()) {
            return Instant.now();
        }
        Duration wait = schedules
                .of(delivery)
                .waits()
                .after(delivery.attempts(), failure.retryAfter(), ThreadLocalRandom.current());
        Instant next = Instant.now().plus(wait);
        return next.isBefore(end(delivery)) ? next : end(delivery);
    }

    /** It is said when it is known what has become of it. */
    private static void log(Exchange exchange, DeliveryException failure, Delivery delivery, Exception caught) {
        OutcomeLog.failed(exchange, FailedStep.told(exchange, caught, failure));
        LOG.debug("{} failed at {}", delivery.id(), StackTraces.lazily(caught));
    }
}
