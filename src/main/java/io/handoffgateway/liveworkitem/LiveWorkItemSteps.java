package io.handoffgateway.liveworkitem;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.environment.Shortening;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Org;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the routes chat-deliver and liveworkitem-create. */
@Configuration(proxyBeanMethods = false)
class LiveWorkItemSteps {

    private static final String CHAT_INCIDENT = "chatIncident";
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
            Shortening shortening = Shortening.of(TABLE, environments.of(exchange));
            message.setBody(shortening.omit(shortening.apply(documented, "name", "phone", "subject"), "email"));
        };
    }

    /** Whether a chat of that org may have become an incident before, which nobody here remembers. */
    @Bean
    Predicate chatPerhapsIncident(Environments environments) {
        return exchange -> becomesIncidents(exchange) && !lacksLiveWorkItems(environments, exchange);
    }

    /** Keeps whether there is an incident of the chat; of a dry run there is not. */
    @Bean
    Processor chatIncidentFound() {
        return exchange ->
                exchange.setProperty(CHAT_INCIDENT, exchange.getMessage().getBody() != null);
    }

    /** Whether the chat is an incident already, or becomes one because the environment has no live work items. */
    @Bean
    Predicate chatIsIncident(Environments environments) {
        return exchange -> exchange.getProperty(CHAT_INCIDENT, false, Boolean.class)
                || becomesIncidents(exchange) && lacksLiveWorkItems(environments, exchange);
    }

    /** Whether the failure says that the environment has no live work items, for which the org wants incidents. */
    @Bean
    Predicate chatNeedsIncident() {
        Predicate unknownEntity = Failures.ofFailure(failure -> failure.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY);
        return exchange -> becomesIncidents(exchange) && unknownEntity.matches(exchange);
    }

    /** Remembers that the environment has no live work items. */
    @Bean
    Processor liveWorkItemsMissing(Environments environments) {
        return environments::learnLackOfLiveWorkItems;
    }

    private static boolean becomesIncidents(Exchange exchange) {
        return Handoff.of(exchange).org().incidentsForChats();
    }

    private static boolean lacksLiveWorkItems(Environments environments, Exchange exchange) {
        return environments.lacksLiveWorkItems(Handoff.of(exchange).org().name());
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
