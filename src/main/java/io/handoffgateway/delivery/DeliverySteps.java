package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.outcomelog.OutcomeLog;
import io.handoffgateway.queue.Along;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Outcome;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriUtils;

/** The processors of the routes that store what cannot be delivered now, and their answers. */
@Configuration(proxyBeanMethods = false)
class DeliverySteps {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySteps.class);

    /** After a delivery has succeeded, and not just in a dry run: takes away what the store holds of it. */
    @Bean
    Processor deliverySettled(Deliveries deliveries, DeliveryFigures figures) {
        return exchange -> {
            Delivery delivery = Delivery.of(exchange);
            figures.delivered(exchange);
            OutcomeLog.delivered(exchange);
            if (exchange.getProperty(DryRun.PROPERTY, false, Boolean.class) || delivery.leased()) {
                return;
            }
            try {
                boolean isAwaited = !exchange.getProperty(TakeUpDelivery.FROM_QUEUE, false, Boolean.class);
                deliveries.settle(delivery, Along.of(exchange), isAwaited);
            } catch (StoreException gone) {
                LOG.warn(
                        "{} is delivered, but what the store holds of it stays, and no callback is told: it does not answer",
                        delivery.id());
            }
        };
    }

    /** The record that was found, as that of an earlier attempt: what was refused is delivered after all. */
    @Bean
    Processor recordVerified() {
        return exchange -> {
            Delivered found = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
            exchange.setProperty(Delivered.PROPERTY, found.again());
            exchange.removeProperty(Outcome.PROPERTY);
        };
    }

    /** There is no record: it stays refused. */
    @Bean
    Processor recordMissing() {
        return Outcome.DEAD_LETTERED::set;
    }

    /** Answers that it is stored and will be delivered. */
    @Bean
    Processor queuedAnswer(Answers answers) {
        return exchange -> {
            Delivery delivery = Delivery.of(exchange);
            Map<String, Object> body = new LinkedHashMap<>();
            if (delivery.isHandoff()) {
                body.put("handoff_id", delivery.identity());
            }
            if (delivery.sessionId() != null) {
                body.put("session_id", delivery.sessionId());
            }
            body.put("status", "queued");
            OutcomeLog.queued(exchange);
            answers.answer(exchange, HttpStatus.ACCEPTED, body);
            if (delivery.isHandoff()) {
                exchange.getMessage()
                        .setHeader(HttpHeaders.LOCATION, "/handoff/" + UriUtils.encode(delivery.identity(), "UTF-8"));
            }
        };
    }

    /** Answers that it was refused for good, and is kept. */
    @Bean
    Processor deadLetteredAnswer(Answers answers, DeliveryFigures figures) {
        return exchange -> {
            OutcomeLog.deadLettered(exchange);
            figures.parked(exchange);
            answers.answer(exchange, deadLettered(Delivery.of(exchange)));
        };
    }

    /** Answers that nothing was accepted, because nothing can be stored. */
    @Bean
    Processor notStoredAnswer(Answers answers) {
        return exchange -> {
            ProblemDetail problem = Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Dynamics cannot take it now and the gateway cannot store it; nothing was accepted. %s. Send it again."
                            .formatted(StoreException.why(Failures.of(exchange))));
            Handoff handoff = exchange.getProperty(Handoff.PROPERTY, Handoff.class);
            if (handoff != null) {
                problem.setProperty("handoff_id", handoff.identity());
            }
            OutcomeLog.refused(exchange, problem.getStatus());
            answers.answer(exchange, problem);
            exchange.getMessage().setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        };
    }

    private static ProblemDetail deadLettered(Delivery delivery) {
        Attempt last = delivery.lastAttempt();
        ProblemDetail problem = Problems.of(
                last.cause().isGateways() ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.BAD_GATEWAY,
                "It could not be delivered (%s) and is kept as a dead letter."
                        .formatted(last.cause().value()));
        DeadLettered.members(delivery).forEach(problem::setProperty);
        return problem;
    }
}
