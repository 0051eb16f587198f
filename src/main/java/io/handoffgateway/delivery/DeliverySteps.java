package io.handoffgateway.delivery;

import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.Problems;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriUtils;

/** The processors of the routes that store what cannot be delivered now, and their answers. */
@Configuration(proxyBeanMethods = false)
class DeliverySteps {

    /** Makes the message what is stored: the caller's body, and headers that say all the rest. */
    @Bean
    Processor deliveryMessage(DeliveryMessages messages) {
        return exchange -> {
            Delivery delivery = Delivery.of(exchange);
            org.apache.camel.Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeaders(new LinkedHashMap<>(messages.headersOf(delivery)));
            message.setBody(delivery.body());
        };
    }

    /** Has the broker hold the message back until the next attempt is due. */
    @Bean
    Processor deliveryDelay() {
        return exchange -> {
            Instant nextAttemptAt = exchange.getProperty(FailedAttempt.NEXT_ATTEMPT_AT, Instant.class);
            if (nextAttemptAt != null) {
                exchange.getMessage()
                        .setHeader(Message.HDR_SCHEDULED_DELIVERY_TIME.toString(), nextAttemptAt.toEpochMilli());
            }
        };
    }

    /** Answers that it is stored and will be delivered. */
    @Bean
    Processor queuedAnswer(Answers answers) {
        return exchange -> {
            Delivery delivery = Delivery.of(exchange);
            Map<String, Object> body = new LinkedHashMap<>();
            if (delivery.kind() == Delivery.Kind.HANDOFF) {
                body.put("handoff_id", delivery.identity());
            }
            if (delivery.sessionId() != null) {
                body.put("session_id", delivery.sessionId());
            }
            body.put("status", "queued");
            answers.answer(exchange, HttpStatus.ACCEPTED, body);
            if (delivery.kind() == Delivery.Kind.HANDOFF) {
                exchange.getMessage()
                        .setHeader(HttpHeaders.LOCATION, "/handoff/" + UriUtils.encode(delivery.identity(), "UTF-8"));
            }
        };
    }

    /** Answers that it was refused for good, and is kept. */
    @Bean
    Processor deadLetteredAnswer(Answers answers) {
        return exchange -> answers.answer(exchange, deadLettered(Delivery.of(exchange)));
    }

    /** Answers that nothing was accepted, because nothing can be stored. */
    @Bean
    Processor notStoredAnswer(Answers answers) {
        return exchange -> {
            ProblemDetail problem = Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Dynamics cannot take it now and the gateway cannot store it; nothing was accepted. Send it again.");
            Handoff handoff = exchange.getProperty(Handoff.PROPERTY, Handoff.class);
            if (handoff != null) {
                problem.setProperty("handoff_id", handoff.identity());
            }
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
        if (delivery.kind() == Delivery.Kind.HANDOFF) {
            problem.setProperty("handoff_id", delivery.identity());
        }
        problem.setProperty("status_of_handoff", "dead_lettered");
        problem.setProperty("cause", last.cause());
        problem.setProperty("fix", last.cause().fix(last.message()));
        problem.setProperty("dead_letter_id", delivery.id());
        return problem;
    }
}
