package io.handoffgateway.contact;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.failure.Failure;
import io.handoffgateway.failure.Failures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Which contact is linked: processors of the routes contact-enrich and contact-follow. As long as the exchange property
 * {@value #MASTER_ID} is set, that contact has to be read to know.
 */
@Configuration(proxyBeanMethods = false)
class ContactChoices {

    static final String MASTER_ID = "masterId";

    private static final String SEARCH = "contactSearch";
    private static final String REFUSAL = "contactRefusal";

    /**
     * Links one of the contacts found, if any fits. One that the gateway made and somebody deactivated since fits at the
     * worst: its key is taken, a new one would be refused for ever.
     */
    @Bean
    Processor contactChoice() {
        return exchange -> {
            List<ContactMatch> matches = matchesOf(exchange);
            UUID derived = ContactSteps.derivedId(exchange);
            carryOn(exchange, ContactSearch.among(matches, hasId(matches, derived) ? derived : null));
        };
    }

    /** Keeps why the contact was not created, for when it is not found again. */
    @Bean
    Processor contactRefused() {
        return exchange -> exchange.setProperty(REFUSAL, Failures.of(exchange));
    }

    /**
     * Links the contact that was in the way of a new one: an active one with the email, or that of the derived key, or one with
     * the email however it is, since a new one would be refused for ever. Fails as the creation did if there is none.
     */
    @Bean
    Processor contactChoiceAgain() {
        return exchange -> {
            List<ContactMatch> matches = matchesOf(exchange);
            Exception refusal = exchange.getProperty(REFUSAL, Exception.class);
            boolean ofItsKey = Failures.deliveryExceptionOf(refusal).failure() == Failure.ALREADY_THERE;
            UUID derived = ContactSteps.derivedId(exchange);
            UUID otherwise = oldestOf(matches).orElse(ofItsKey ? derived : null);
            if (otherwise == null) {
                throw refusal;
            }
            ContactSearch search = ContactSearch.among(matches, otherwise);
            carryOn(exchange, ofItsKey ? search.with(derived) : search);
        };
    }

    /** Asks for the contact that another one has been merged into. */
    @Bean
    Processor masterLookup() {
        return exchange -> {
            Message message = exchange.getMessage();
            message.removeHeaders("*");
            message.setHeader(HTTP_METHOD, "GET");
            message.setHeader(HTTP_PATH, "/contacts(" + searchOf(exchange).next() + ")");
            message.setHeader(HTTP_RAW_QUERY, "$select=" + ContactSteps.COLUMNS);
            message.setBody(null);
        };
    }

    /** Links the contact that was asked for if it is active; if it has been merged itself, its master is next. */
    @Bean
    Processor masterChoice() {
        return exchange -> {
            ContactSearch search = searchOf(exchange);
            search.found(ContactMatch.of(exchange.getMessage().getBody(Map.class)));
            carryOn(exchange, search);
        };
    }

    /** Goes on without the contact that was asked for. */
    @Bean
    Processor masterGone() {
        return exchange -> {
            ContactSearch search = searchOf(exchange);
            search.gone();
            carryOn(exchange, search);
        };
    }

    private static void carryOn(Exchange exchange, ContactSearch search) {
        exchange.setProperty(SEARCH, search);
        exchange.setProperty(MASTER_ID, search.next());
        exchange.setProperty(ContactSteps.CONTACT_ID, search.linked());
    }

    private static ContactSearch searchOf(Exchange exchange) {
        return exchange.getProperty(SEARCH, ContactSearch.class);
    }

    private static boolean hasId(List<ContactMatch> matches, UUID id) {
        return matches.stream().anyMatch(match -> match.id().equals(id));
    }

    private static Optional<UUID> oldestOf(List<ContactMatch> matches) {
        return matches.stream().min(ContactMatch.OLDEST_FIRST).map(ContactMatch::id);
    }

    /** Whatever is no answer to a query fails: taken for none found, it would have contacts made anew. */
    private static List<ContactMatch> matchesOf(Exchange exchange) {
        Object answer = exchange.getMessage().getBody();
        return answer == null ? List.of() : matchesOf((List<?>) valueOf((Map<?, ?>) answer));
    }

    private static Object valueOf(Map<?, ?> answer) {
        return Objects.requireNonNull(answer.get("value"), "contacts have no value");
    }

    private static List<ContactMatch> matchesOf(List<?> contacts) {
        return contacts.stream()
                .map(contact -> ContactMatch.of((Map<?, ?>) contact))
                .toList();
    }
}
