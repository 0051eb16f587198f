package io.handoffgateway.delivery;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Orgs;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the route handoff-find, which knows no more of a handoff than its org and identity. */
@Configuration(proxyBeanMethods = false)
class HandoffFindSteps {

    /** Makes the message a request for the incident that the handoff would have become. */
    @Bean
    Processor incidentFind() {
        return exchange -> {
            Message message =
                    get(exchange, "/incidents(" + RecordIds.incidentId(org(exchange), identity(exchange)) + ")");
            message.setHeader(HTTP_RAW_QUERY, "$select=incidentid,ticketnumber,createdon");
        };
    }

    /** Makes the message a request for the live work item that the handoff would have become. */
    @Bean
    Processor liveWorkItemFind(Orgs orgs) {
        return exchange -> {
            String entitySet = orgs.get(org(exchange)).dynamics().liveworkitemEntitySet();
            Message message = get(
                    exchange,
                    "/%s(%s)".formatted(entitySet, RecordIds.liveWorkItemId(org(exchange), identity(exchange))));
            message.setHeader(HTTP_RAW_QUERY, "$select=oc_liveworkitemid,createdon");
        };
    }

    private static Message get(Exchange exchange, String path) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(HTTP_METHOD, "GET");
        message.setHeader(HTTP_PATH, path);
        message.setBody(null);
        return message;
    }

    private static String org(Exchange exchange) {
        return exchange.getProperty("org", String.class);
    }

    private static String identity(Exchange exchange) {
        return exchange.getProperty("identity", String.class);
    }
}
