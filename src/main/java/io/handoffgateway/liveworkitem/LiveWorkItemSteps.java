package io.handoffgateway.liveworkitem;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.environment.Shortening;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Org;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the route liveworkitem-create. */
@Configuration(proxyBeanMethods = false)
class LiveWorkItemSteps {

    private static final String TABLE = "oc_liveworkitem";

    /** Makes the message the creation of the live work item. */
    @Bean
    Processor liveWorkItemCreation(Environments environments) {
        return exchange -> {
            Delivered.creating(exchange);
            Handoff handoff = Handoff.of(exchange);
            Org org = handoff.org();
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "POST");
            message.setHeader(HTTP_PATH, "/" + org.dynamics().liveworkitemEntitySet());
            Map<String, @Nullable Object> documented = LiveWorkItemPayload.of(
                    handoff.session(), liveWorkItemId(exchange), org.defaultWorkstreamId(), org.defaultQueueId());
            message.setBody(
                    Shortening.of(TABLE, environments.of(exchange)).apply(documented, "name", "phone", "subject"));
        };
    }

    /** Notes that the live work item is there already. */
    @Bean
    Processor liveWorkItemAlreadyThere() {
        return Delivered::alreadyThere;
    }

    /** Keeps the live work item's id for the answer. */
    @Bean
    Processor liveWorkItemDelivered() {
        return exchange -> delivered(exchange, liveWorkItemId(exchange).toString());
    }

    /** The same of a live work item that was asked for. */
    @Bean
    Processor liveWorkItemFound() {
        return exchange -> delivered(
                exchange,
                String.valueOf(exchange.getMessage().getBody(Map.class).get("oc_liveworkitemid")));
    }

    private static void delivered(Exchange exchange, String liveWorkItemId) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("dynamics365_chat_id", liveWorkItemId);
        meta.put("dynamics365_chat_status", "initiated");
        Delivered.as(exchange, "liveworkitem", meta);
    }

    private static UUID liveWorkItemId(Exchange exchange) {
        Handoff handoff = Handoff.of(exchange);
        return RecordIds.liveWorkItemId(handoff.org().name(), handoff.identity());
    }
}
