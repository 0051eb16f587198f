package io.handoffgateway.environment;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnvironmentConfiguration {

    /** Whether what an exchange has just failed with is a refusal after which another payload would be taken. */
    @Bean
    Predicate teaching(Environments environments) {
        return new Predicate() {
            @Override
            public boolean matches(Exchange exchange) {
                return environments.isTeaching(exchange);
            }
        };
    }

    /** Makes the message the next question for a table's definition. */
    @Bean
    Processor environmentQuestion(Environments environments) {
        return exchange -> {
            Question question = environments.question(exchange);
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "GET");
            message.setHeader(HTTP_PATH, question.path());
            message.setHeader(HTTP_RAW_QUERY, question.query());
            message.setBody(null);
        };
    }

    /** Learns from the definition. */
    @Bean
    Processor environmentAnswer(Environments environments) {
        return exchange -> environments.answer(
                exchange, Objects.requireNonNullElse(exchange.getMessage().getBody(Map.class), Map.of()));
    }

    /** Lets a payload go that is another than the one refused. */
    @Bean
    Processor differentPayload() {
        return Environments::requireDifferentPayload;
    }
}
