package io.handoffgateway.incident;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.environment.Environment;
import io.handoffgateway.environment.Environments;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.org.Org;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the route incident-create. */
@Configuration(proxyBeanMethods = false)
class IncidentSteps {

    private static final String COLUMNS = "$select=incidentid,ticketnumber";

    /** Makes the message the creation of the incident. */
    @Bean
    Processor incidentCreation(Environments environments) {
        return exchange -> {
            Delivered.creating(exchange);
            Handoff handoff = Handoff.of(exchange);
            Environment environment = environments.of(exchange);
            exchange.setProperty("addToQueue", IncidentFit.needsAddToQueue(handoff.org(), environment));
            Message message = request(exchange, "POST", "/incidents");
            message.setHeader(HTTP_RAW_QUERY, COLUMNS);
            message.setHeader("Prefer", "return=representation");
            Map<String, @Nullable Object> documented = IncidentPayload.of(
                    handoff.session(),
                    incidentId(exchange),
                    defaultsOf(handoff),
                    exchange.getProperty("contactId", UUID.class));
            message.setBody(IncidentFit.fit(documented, handoff, environment));
        };
    }

    /** Makes the message a request for the incident that is there already. */
    @Bean
    Processor incidentReadBack() {
        return exchange -> {
            Delivered.alreadyThere(exchange);
            Message message = request(exchange, "GET", "/incidents(" + incidentId(exchange) + ")");
            message.setHeader(HTTP_RAW_QUERY, COLUMNS);
        };
    }

    /** Keeps the incident's id and ticket number for the answer. */
    @Bean
    Processor incidentDelivered() {
        return exchange -> delivered(exchange, incidentId(exchange).toString());
    }

    /** The same of an incident that was asked for. */
    @Bean
    Processor incidentFound() {
        return exchange -> delivered(
                exchange,
                String.valueOf(exchange.getMessage().getBody(Map.class).get("incidentid")));
    }

    private static void delivered(Exchange exchange, String incidentId) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("dynamics365_incident_id", incidentId);
        Map<?, ?> incident = exchange.getMessage().getBody(Map.class);
        if (incident != null && incident.get("ticketnumber") != null) {
            meta.put("dynamics365_ticket_number", String.valueOf(incident.get("ticketnumber")));
        }
        Delivered.as(exchange, "incident", meta);
    }

    /** Makes the message a question for the queue items of an incident that an earlier attempt created. */
    @Bean
    Processor queueItemLookup() {
        return exchange -> {
            Message message = request(exchange, "GET", "/queueitems");
            message.setHeader(
                    HTTP_RAW_QUERY,
                    "$select=queueitemid&$top=1&$filter=_objectid_value%20eq%20" + incidentId(exchange));
        };
    }

    /** Leaves an incident alone that is, or has been moved to, a queue. */
    @Bean
    Processor queueItemChoice() {
        return exchange -> {
            Map<?, ?> found = exchange.getMessage().getBody(Map.class);
            boolean queued = found != null && found.get("value") instanceof List<?> items && !items.isEmpty();
            exchange.setProperty("addToQueue", !queued);
        };
    }

    /** Makes the message the call that puts the incident into the org's queue. */
    @Bean
    Processor queueAddition() {
        return exchange -> {
            UUID queueId = Handoff.of(exchange).org().defaultQueueId();
            Message message = request(exchange, "POST", "/queues(" + queueId + ")/Microsoft.Dynamics.CRM.AddToQueue");
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("@odata.type", "Microsoft.Dynamics.CRM.incident");
            target.put("incidentid", incidentId(exchange).toString());
            message.setBody(Map.of("Target", target));
        };
    }

    private static Message request(Exchange exchange, String method, String path) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(HTTP_METHOD, method);
        message.setHeader(HTTP_PATH, path);
        message.setBody(null);
        return message;
    }

    private static UUID incidentId(Exchange exchange) {
        Handoff handoff = Handoff.of(exchange);
        return RecordIds.incidentId(handoff.org().name(), handoff.identity());
    }

    private static IncidentDefaults defaultsOf(Handoff handoff) {
        Org org = handoff.org();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (org.openCx() != null && org.openCx().sessionColumn() != null) {
            properties.put(org.openCx().sessionColumn(), handoff.session().id());
        }
        properties.putAll(org.ticketProperties());
        return new IncidentDefaults(org.defaultPriority(), org.defaultOwnerId(), org.defaultQueueId(), properties);
    }
}
