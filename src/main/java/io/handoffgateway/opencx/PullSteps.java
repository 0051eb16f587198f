package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.UriUtils;

/** The processors that ask OpenCX, and of the route opencx-pull. */
@Configuration(proxyBeanMethods = false)
class PullSteps {

    /** Makes the message a question for the session. */
    @Bean
    Processor sessionQuestion() {
        return exchange -> OpenCxRequest.ask(exchange, pathOf(exchange), null);
    }

    /** Keeps the session, and goes on to its history. */
    @Bean
    Processor sessionRead() {
        return exchange -> {
            exchange.setProperty(
                    PulledSession.PROPERTY,
                    new PulledSession(exchange.getMessage().getBody(JsonNode.class)));
            Pages.begin(exchange);
        };
    }

    /** Makes the message a question for the next page of the history. */
    @Bean
    Processor historyQuestion() {
        return exchange -> OpenCxRequest.ask(exchange, pathOf(exchange) + "/history", Pages.query(exchange));
    }

    /** Keeps what the page tells. */
    @Bean
    Processor historyRead() {
        return exchange -> {
            JsonNode page = exchange.getMessage().getBody(JsonNode.class);
            PulledSession pulled = PulledSession.of(exchange);
            pulled.take(page);
            pulled.goOn(exchange, page);
        };
    }

    /** Makes the message a question for the next page of the sessions that were handed off. */
    @Bean
    Processor sessionsQuestion() {
        return SessionList::ask;
    }

    private static String pathOf(Exchange exchange) {
        String id = exchange.getProperty("openCxSessionId", String.class);
        return "/chat/sessions/" + UriUtils.encode(id, StandardCharsets.UTF_8);
    }
}
