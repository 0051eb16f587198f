package io.handoffgateway.opencxsession;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the route opencx-close. */
@Configuration(proxyBeanMethods = false)
class ClosingSteps {

    /** Exchange property: whether the end of the session is one that was not acted upon yet. */
    private static final String NEW = "openCxNewlyClosed";

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether there is something to resolve; waits for a handoff that is still on its way. */
    @Bean
    Processor sessionClosed(OpenCxSessions sessions) {
        return exchange -> {
            Key key = EventSteps.keyOf(exchange);
            exchange.setProperty(NEW, sessions.closedAt(key).isBefore(closedAt(exchange)));
            if (sessions.isHandoffWaiting(key)) {
                throw DeliveryException.notAttempted(Cause.DYNAMICS_NOT_FOUND, patience(exchange), null);
            }
        };
    }

    /** The longer it has waited, the less often it asks. */
    private static Duration patience(Exchange exchange) {
        Duration age = Duration.between(Delivery.of(exchange).acceptedAt(), Instant.now());
        return age.compareTo(LONGEST_PATIENCE) < 0 ? age.plusMillis(500) : LONGEST_PATIENCE;
    }

    /** As precisely as the store keeps it. */
    private static Instant closedAt(Exchange exchange) {
        return Objects.requireNonNullElse(
                        OpenCxEvent.of(exchange).moment(), Delivery.of(exchange).acceptedAt())
                .truncatedTo(ChronoUnit.MICROS);
    }

    /** Makes the message a question for the open incidents of the session. */
    @Bean
    Processor sessionIncidentsQuestion(Orgs orgs) {
        return exchange -> {
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setBody(null);
            message.setHeader(HTTP_METHOD, "GET");
            message.setHeader(HTTP_PATH, "/incidents");
            message.setHeader(HTTP_RAW_QUERY, incidentsOf(exchange, orgs).query());
        };
    }

    /** Makes a resolve of each. */
    @Bean
    Processor sessionIncidentsFound(Orgs orgs) {
        return exchange -> {
            Key key = EventSteps.keyOf(exchange);
            List<Delivery> resolves = incidentsOf(exchange, orgs)
                    .in(exchange.getMessage().getBody())
                    .stream()
                    .map(incident -> resolve(key, incident))
                    .toList();
            exchange.setProperty(OpenCxEvent.DELIVERIES, resolves);
        };
    }

    private static SessionIncidents incidentsOf(Exchange exchange, Orgs orgs) {
        Key key = EventSteps.keyOf(exchange);
        return SessionIncidents.of(
                key.sessionId(), Objects.requireNonNull(orgs.get(key.org()).openCx()));
    }

    private static Delivery resolve(Key key, String incident) {
        try {
            byte[] body =
                    JSON.writeValueAsBytes(Map.of("session_id", key.sessionId(), "dynamics365_incident_id", incident));
            return Delivery.accepted(Delivery.RESOLVE, key.org(), incident, key.sessionId(), null, body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Keeps in mind that it was acted upon, so that the same told again does not close what people open again. */
    static void settle(Exchange exchange, OpenCxSessions sessions) {
        List<?> resolves = exchange.getProperty(OpenCxEvent.DELIVERIES, List.class);
        Key key = EventSteps.keyOf(exchange);
        if (!resolves.isEmpty() || sessions.isKnown(key)) {
            sessions.closed(key, closedAt(exchange));
        }
    }
}
