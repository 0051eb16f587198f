package io.handoffgateway.contact;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.environment.Shortening;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.UriUtils;

/** The processors of the route contact-enrich. */
@Configuration(proxyBeanMethods = false)
class ContactSteps {

    /** Exchange property: the id of the contact that the incident is linked to, a {@link UUID}. */
    static final String CONTACT_ID = "contactId";

    /** Asks for the contacts that have the customer's email, active and old ones first. */
    @Bean
    Processor contactLookup() {
        return exchange -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("$select", "contactid,statecode,createdon");
            query.put("$filter", UriUtils.encode(ContactFilter.byEmail(emailOf(exchange)), "UTF-8"));
            query.put("$orderby", "statecode%20asc,createdon%20asc");
            query.put("$top", "10");
            Message message = exchange.getMessage();
            message.setHeader("CamelOlingo4.queryParams", query);
            message.setBody(null);
        };
    }

    /** Links one of the contacts found, if any fits. */
    @Bean
    Processor contactChoice() {
        return exchange -> {
            ClientEntitySet found = exchange.getMessage().getBody(ClientEntitySet.class);
            List<ContactMatch> matches = found == null
                    ? List.of()
                    : found.getEntities().stream()
                            .map(ContactSteps::columnsOf)
                            .map(ContactMatch::of)
                            .toList();
            ContactMatch.toLink(matches, derivedId(exchange))
                    .ifPresentOrElse(
                            id -> exchange.setProperty(CONTACT_ID, id), () -> exchange.removeProperty(CONTACT_ID));
        };
    }

    /** Makes the message the creation of the contact. */
    @Bean
    Processor contactCreation(Environments environments) {
        return exchange -> {
            Handoff handoff = Handoff.of(exchange);
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "POST");
            message.setHeader(HTTP_PATH, "/contacts");
            message.setBody(Shortening.of("contact", environments.of(exchange))
                    .apply(
                            ContactPayload.of(handoff.org().name(), handoff.session()),
                            "firstname",
                            "lastname",
                            "mobilephone",
                            "description"));
        };
    }

    /** Links the contact whose id is derived from the email, which exists now whoever created it. */
    @Bean
    Processor contactLink() {
        return exchange -> exchange.setProperty(CONTACT_ID, derivedId(exchange));
    }

    private static UUID derivedId(Exchange exchange) {
        return RecordIds.contactId(Handoff.of(exchange).org().name(), emailOf(exchange));
    }

    private static String emailOf(Exchange exchange) {
        return Objects.requireNonNull(Handoff.of(exchange).session().customer().email());
    }

    private static Map<String, @Nullable Object> columnsOf(ClientEntity contact) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (ClientProperty property : contact.getProperties()) {
            columns.put(property.getName(), valueOf(property));
        }
        return columns;
    }

    private static @Nullable Object valueOf(ClientProperty property) {
        return property.hasPrimitiveValue() ? property.getPrimitiveValue().toString() : null;
    }
}
