package io.handoffgateway.resolve;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.web.Answers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** The processors of the routes resolve-receive and incident-resolve. */
@Configuration(proxyBeanMethods = false)
class ResolveSteps {

    private static final String NOT_FOUND = "notFound";
    private static final int RESOLVED = 1;
    private static final int PROBLEM_SOLVED = 5;

    /** Makes the message the resolution of the incident; {@code If-Match} keeps the PATCH from creating one. */
    @Bean
    Processor incidentResolution() {
        return exchange -> {
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "PATCH");
            message.setHeader(HTTP_PATH, "/incidents(" + Resolve.of(exchange).incidentId() + ")");
            message.setHeader("If-Match", "*");
            message.setBody(Map.of("statecode", RESOLVED, "statuscode", PROBLEM_SOLVED));
        };
    }

    /** Makes the message the action that a standard environment resolves an incident by. */
    @Bean
    Processor incidentClosing() {
        return exchange -> {
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "POST");
            message.setHeader(HTTP_PATH, "/CloseIncident");
            Map<String, Object> resolution = new LinkedHashMap<>();
            resolution.put(
                    "activityid",
                    exchange.getProperty(Resolve.RESOLUTION_ID, UUID.class).toString());
            resolution.put("subject", "Resolved by OpenCX");
            resolution.put(
                    "incidentid@odata.bind",
                    "/incidents(" + Resolve.of(exchange).incidentId() + ")");
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("IncidentResolution", resolution);
            body.put("Status", PROBLEM_SOLVED);
            message.setBody(body);
        };
    }

    /** Whether the handoff that the caller named may have become a chat, because there is no incident of it. */
    @Bean
    Predicate maybeChat(Predicate notFound) {
        return exchange -> Resolve.of(exchange).handoffId() != null && notFound.matches(exchange);
    }

    /** Makes the exchange a question for the record of the handoff. */
    @Bean
    Processor chatQuestion() {
        return exchange -> {
            exchange.setProperty(NOT_FOUND, exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
            exchange.setProperty("identity", Resolve.of(exchange).handoffId());
            exchange.removeProperty(Delivered.PROPERTY);
        };
    }

    /**
     * Leaves nothing to resolve of a chat; what is no chat either fails as it did before, and an incident that was made
     * meanwhile is resolved by the next attempt.
     */
    @Bean
    Processor chatIgnored() {
        return exchange -> {
            Exception notFound = exchange.getProperty(NOT_FOUND, Exception.class);
            Delivered found = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
            if (found == null) {
                throw notFound;
            }
            if (!found.isChat()) {
                throw DeliveryException.notAttempted(Cause.DYNAMICS_NOT_FOUND, null, notFound);
            }
            exchange.setProperty(Resolve.PROPERTY, Resolve.of(exchange).ofChat());
        };
    }

    /** Answers that the incident is resolved, or that a chat needs nothing. */
    @Bean
    Processor resolveAnswer(Answers answers) {
        return exchange ->
                answers.answer(exchange, HttpStatus.OK, Resolve.of(exchange).answer());
    }
}
