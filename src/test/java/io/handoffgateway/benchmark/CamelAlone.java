package io.handoffgateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Camel alone: the same calls to Dynamics by one route in plain YAML ({@code benchmark/camel-alone.camel.yaml}) with camel-http
 * and Jackson. No security, no store, no error handling, and nothing is promised.
 */
@Profile(CamelAlone.PROFILE)
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    CamelAutoConfiguration.class,
    PlatformHttpComponentAutoConfiguration.class,
    SpringBootPlatformHttpAutoConfiguration.class
})
class CamelAlone {

    /** Keeps it out of the gateway that the tests start. */
    static final String PROFILE = "camel-alone";

    private static final String SESSION = "session";

    /** {@code --server.port=... --dynamics=http://...} */
    public static void main(String[] arguments) {
        SpringApplication.run(CamelAlone.class, arguments);
    }

    @Bean
    Processor session() {
        return exchange -> {
            JsonNode session = exchange.getMessage().getBody(JsonNode.class).path("session");
            exchange.setProperty(SESSION, session);
            exchange.setProperty("isChat", Payloads.isChat(session));
        };
    }

    @Bean
    Processor liveWorkItem() {
        return exchange -> {
            JsonNode item = Payloads.liveWorkItem(sessionOf(exchange));
            exchange.setProperty("id", item.path("oc_liveworkitemid").asText());
            exchange.getMessage().setBody(item);
        };
    }

    @Bean
    Processor contactLookup() {
        return exchange ->
                exchange.getMessage().setHeader(Exchange.HTTP_RAW_QUERY, Payloads.lookup(sessionOf(exchange)));
    }

    @Bean
    Processor contactFound() {
        return exchange -> {
            JsonNode found = exchange.getMessage().getBody(JsonNode.class).path("value");
            exchange.setProperty("contactId", found.path(0).path("contactid").asText(null));
        };
    }

    @Bean
    Processor contact() {
        return exchange -> {
            JsonNode contact = Payloads.contact(sessionOf(exchange));
            exchange.setProperty("contactId", contact.path("contactid").asText());
            exchange.getMessage().setBody(contact);
        };
    }

    @Bean
    Processor incident() {
        return exchange -> exchange.getMessage()
                .setBody(Payloads.incident(sessionOf(exchange), exchange.getProperty("contactId", String.class)));
    }

    @Bean
    Processor incidentAnswer() {
        return exchange -> answer(
                exchange,
                "dynamics365_incident_id",
                exchange.getMessage().getBody(JsonNode.class).path("incidentid").asText());
    }

    @Bean
    Processor chatAnswer() {
        return exchange -> answer(exchange, "dynamics365_chat_id", exchange.getProperty("id", String.class));
    }

    private static JsonNode sessionOf(Exchange exchange) {
        return exchange.getProperty(SESSION, JsonNode.class);
    }

    private static void answer(Exchange exchange, String name, String id) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(Map.of("status", "delivered", "meta", Map.of(name, id)));
    }
}
