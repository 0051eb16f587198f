package io.handoffgateway.opencxevent;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.org.Org;
import io.handoffgateway.outcomelog.OutcomeLog;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.step.FailedStep;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.web.Answers;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The processors of the route opencx-webhook and of its failure policy. */
@Configuration(proxyBeanMethods = false)
class WebhookSteps {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSteps.class);

    private static final String IGNORED = "ignored";

    /** Who calls, and what it means. Leaves the message without any header. */
    @Bean
    Processor receiveWebhook(EventCounter counter) {
        return exchange -> {
            HttpServletRequest request = Call.requestOf(exchange);
            Map<String, String> headers = headersOf(request);
            Org org = WebhookDoor.orgOf(request);
            byte[] body = Call.takeBody(exchange);
            exchange.setProperty("org", org.name());
            require(org, headers, body, counter);
            take(exchange, org, Events.read(body), counter);
        };
    }

    private static Map<String, String> headersOf(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(
                        name -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(Call.header(request, name))));
        return headers;
    }

    private static void require(Org org, Map<String, String> headers, byte[] body, EventCounter counter) {
        Webhook webhook = WebhookPath.webhookOf(org).orElseThrow();
        Verifier verifier = new Verifier(webhook, name -> headers.get(name.toLowerCase(Locale.ROOT)));
        if (!Verifier.isBeforeTheBody(webhook) && !verifier.signs(body, Instant.now())) {
            counter.refused(org.name());
            throw new WebhookRefusedException();
        }
    }

    private static void take(Exchange exchange, Org org, List<OpenCxEvent> events, EventCounter counter) {
        OpenCx openCx = Objects.requireNonNull(org.openCx());
        Map<Boolean, List<OpenCxEvent>> byMeaning =
                events.stream().collect(Collectors.partitioningBy(event -> Meaning.ignored(event, openCx) == null));
        List<OpenCxEvent> ignored = byMeaning.getOrDefault(false, List.of());
        List<OpenCxEvent> accepted = byMeaning.getOrDefault(true, List.of());
        ignored.forEach(event -> counter.ignored(org.name(), event.name()));
        accepted.forEach(event -> counter.accepted(org.name(), event.name()));
        exchange.setProperty(
                OpenCxEvent.DELIVERIES,
                accepted.stream()
                        .map(event -> event.delivery(org.name(), OpenCxEvent.QUEUE))
                        .toList());
        exchange.setProperty(IGNORED, accepted.isEmpty() ? reason(ignored, openCx) : null);
    }

    private static String reason(List<OpenCxEvent> ignored, OpenCx openCx) {
        return ignored.stream()
                .flatMap(event -> Stream.ofNullable(Meaning.ignored(event, openCx)))
                .findFirst()
                .orElse("There is nothing in it.");
    }

    /** Makes the delivery in the body what the exchange carries on. */
    @Bean
    Processor becomeDelivery() {
        return exchange -> {
            Delivery delivery = exchange.getMessage().getBody(Delivery.class);
            delivery.carryOn(exchange);
            exchange.getMessage().setBody(delivery.body());
        };
    }

    /** Answers that what it means is stored, or why nothing is to be done. */
    @Bean
    Processor webhookAnswer(Answers answers) {
        return exchange -> answers.answer(exchange, HttpStatus.OK, answer(exchange.getProperty(IGNORED, String.class)));
    }

    private static Map<String, Object> answer(@Nullable String reason) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", reason == null ? "accepted" : "ignored");
        if (reason != null) {
            answer.put("reason", reason);
        }
        return answer;
    }

    /** Answers that nobody knows who has sent it. */
    @Bean
    Processor webhookRefusedAnswer(Answers answers) {
        return exchange -> {
            answers.answer(exchange, WebhookRefusedException.problem());
            exchange.getMessage().setHeader(HttpHeaders.WWW_AUTHENTICATE, WebhookRefusedException.CHALLENGE);
        };
    }

    /** Answers that nothing was accepted, or not all, because it cannot be stored. */
    @Bean
    Processor eventNotStoredAnswer(Answers answers) {
        return exchange -> {
            Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            ProblemDetail problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE, notTaken(exchange, failure));
            answers.answer(exchange, problem);
            exchange.getMessage().setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        };
    }

    /** What the sender is told; the log is told it too, and of a defect where it is. */
    private static String notTaken(Exchange exchange, Exception failure) {
        if (ObjectHelper.getException(StoreException.class, failure) == null) {
            LOG.error("A webhook could not be taken: {}", FailedStep.told(exchange, failure));
            return "The gateway cannot take it now. Send it again.";
        }
        String why = StoreException.why(failure);
        OutcomeLog.failed(exchange, why);
        OutcomeLog.refused(exchange, HttpStatus.SERVICE_UNAVAILABLE.value());
        return "The gateway cannot store it now. %s. Send it again.".formatted(why);
    }
}
