package io.handoffgateway.opencxsession;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.JsonText;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.Violation;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.Org;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.queue.Outcome;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.LiveCalls;
import io.handoffgateway.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** The processors of the route opencx-action: what OpenCX's AI asks for, and what it may say to the customer. */
@Configuration(proxyBeanMethods = false)
class ActionSteps {

    /** Less than the 20 seconds within which it is answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(18);

    /** Exchange property: why there is nothing to hand off; null when there is. */
    private static final String NOTHING = "openCxNothing";

    private static final String NO_OPENCX = "absent";
    private static final String TEST = "test";

    /** OpenCX's sessions have a UUID; what its test calls send in its place is not documented. */
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Set<String> EXAMPLES =
            Set.of("00000000-0000-0000-0000-000000000000", "123e4567-e89b-12d3-a456-426614174000");

    /** Who calls, and for which session. Leaves the message without any header. */
    @Bean
    Processor receiveAction(LiveCalls live) {
        return exchange -> {
            String header = Call.header(Call.requestOf(exchange), "x-opencx-session-id");
            Patience.limit(exchange, PATIENCE);
            Org org = Call.org();
            byte[] body = Call.takeBody(exchange);
            if (org.openCx() == null) {
                exchange.setProperty(NOTHING, NO_OPENCX);
                return;
            }
            receive(exchange, org.name(), header, read(body));
            live.enter(exchange, org.name());
        };
    }

    private static JsonNode read(byte[] body) {
        JsonNode root = body.length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.parse(body);
        if (!root.isObject()) {
            throw new InvalidBodyException(List.of(new Violation("", "must be an object")));
        }
        return root;
    }

    private static void receive(Exchange exchange, String org, @Nullable String header, JsonNode body) {
        String session = header == null || header.isBlank() ? JsonText.of(body.path("session_id")) : header.strip();
        if (session == null) {
            throw new InvalidBodyException(List.of(new Violation(
                    "/session_id", "is required where the header x-opencx-session-id does not name the session")));
        }
        if (isPlaceholder(session)) {
            exchange.setProperty(NOTHING, TEST);
            return;
        }
        OpenCxEvent event = OpenCxEvent.own(OpenCxEvent.ACTION, session, Instant.now())
                .with("summary", JsonText.of(body.path("summary")))
                .with("contact_reason", JsonText.of(body.path("classification")))
                .with("user_sentiment", JsonText.of(body.path("sentiment")));
        event.delivery(org, OpenCxEvent.QUEUE).carryOn(exchange);
        EventSteps.carryOn(exchange, event);
    }

    private static boolean isPlaceholder(String session) {
        return !UUID.matcher(session).matches() || EXAMPLES.contains(session);
    }

    /** Makes the handoff what the exchange carries on, so that a failure from here on is one of the handoff. */
    @Bean
    Processor actionHandoff() {
        return exchange -> {
            for (Object each : exchange.getProperty(OpenCxEvent.DELIVERIES, List.class)) {
                if (each instanceof Delivery delivery && delivery.isHandoff()) {
                    delivery.carryOn(exchange);
                }
            }
        };
    }

    /** Answers in words that an AI can say to a customer. */
    @Bean
    Processor actionAnswer(Answers answers) {
        return exchange -> {
            String nothing = exchange.getProperty(NOTHING, String.class);
            if (NO_OPENCX.equals(nothing)) {
                answers.answer(
                        exchange, Problems.of(HttpStatus.NOT_FOUND, "The org has no OpenCX: set opencx.api-key."));
            } else if (nothing != null) {
                answers.answer(exchange, HttpStatus.OK, answer(TEST, "This was a test call, and nothing was created."));
            } else {
                answers.answer(exchange, HttpStatus.OK, answerOf(exchange));
            }
        };
    }

    private static Map<String, Object> answerOf(Exchange exchange) {
        Delivered delivered = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
        if (delivered == null || exchange.getProperty(Outcome.PROPERTY) != null) {
            String status = Outcome.QUEUED.isOf(exchange) ? "queued" : "dead_lettered";
            return answer(status, "Your request has been noted. A person will follow up with you.");
        }
        return delivered(delivered.meta().get("dynamics365_ticket_number"));
    }

    private static Map<String, Object> delivered(@Nullable String ticket) {
        if (ticket == null) {
            return answer(
                    "delivered", "Your request has been passed on. A person will be with you as soon as possible.");
        }
        Map<String, Object> answer = answer(
                "delivered",
                "Your request has been passed on to a person, who will follow up with you. Your ticket number is "
                        + ticket + ".");
        answer.put("ticket_number", ticket);
        return answer;
    }

    private static Map<String, Object> answer(String status, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("message", message);
        return answer;
    }
}
