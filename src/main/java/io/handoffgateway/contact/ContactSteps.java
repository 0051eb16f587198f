package io.handoffgateway.contact;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;

import io.handoffgateway.environment.Environments;
import io.handoffgateway.environment.Shortening;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.Failure;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.handoff.RecordIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/** How a contact is asked for and made: processors and predicates of the routes contact-enrich and contact-create. */
@Configuration(proxyBeanMethods = false)
class ContactSteps {

    /** Exchange property: the id of the contact that the incident is linked to, a {@link UUID}. */
    static final String CONTACT_ID = "contactId";

    /** What a {@link ContactMatch} is made of. */
    static final String COLUMNS = "contactid,statecode,_masterid_value";

    /** Asks for the contacts that have the customer's email, active and old ones first. */
    @Bean
    Processor contactLookup() {
        return exchange -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("$select", COLUMNS + ",createdon");
            query.put("$filter", UriUtils.encode(ContactFilter.byEmail(emailOf(exchange)), "UTF-8"));
            query.put("$orderby", "statecode%20asc,createdon%20asc");
            query.put("$top", "10");
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader("CamelOlingo4.queryParams", query);
            message.setBody(null);
        };
    }

    /** Whether no contact was found and one can be made: an address is never cut, so that it may be too long for one. */
    @Bean
    Predicate contactMissing(Environments environments) {
        return exchange -> exchange.getProperty(CONTACT_ID) == null
                && emailOf(exchange).length() <= environments.of(exchange).maxLength("contact", "emailaddress1");
    }

    /** Whether the contact was not created because one is in its way: of its key, or with an alternate key's value. */
    @Bean
    Predicate contactTaken() {
        return Failures.ofFailure(failure -> failure.failure() == Failure.ALREADY_THERE
                || failure.cause() == Cause.DYNAMICS_DUPLICATE_RULE
                || failure.status() == HttpStatus.PRECONDITION_FAILED.value());
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

    /** Links the contact whose id is derived from the email, which exists now. */
    @Bean
    Processor contactLink() {
        return exchange -> exchange.setProperty(CONTACT_ID, derivedId(exchange));
    }

    /** The id of the contact that the gateway makes of the customer's email. */
    static UUID derivedId(Exchange exchange) {
        return RecordIds.contactId(Handoff.of(exchange).org().name(), emailOf(exchange));
    }

    private static String emailOf(Exchange exchange) {
        return Objects.requireNonNull(Handoff.of(exchange).session().customer().address());
    }
}
