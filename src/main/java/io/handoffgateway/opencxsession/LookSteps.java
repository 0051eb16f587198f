package io.handoffgateway.opencxsession;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.SentAt;
import io.handoffgateway.opencx.OpenCxRequest;
import io.handoffgateway.opencx.SessionList;
import io.handoffgateway.opencxevent.OpenCxEvent;
import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the route opencx-reconcile. */
@Configuration(proxyBeanMethods = false)
class LookSteps {

    private static final Logger LOG = LoggerFactory.getLogger(LookSteps.class);

    /** Exchange property: when the look began; null when it is not to be made. */
    private static final String BEGAN = "openCxLook";

    private static final Duration LONGEST_WAIT_FOR_THE_WEBHOOK = Duration.ofMinutes(1);

    /** Begins a look, if it is time for one and nobody else makes it. */
    @Bean
    Processor lookBegun(Looks looks, Orgs orgs) {
        return exchange -> {
            String org = exchange.getProperty("org", String.class);
            Instant now = Instant.now();
            Optional<Instant> since =
                    looks.begin(org, ReconcileRoutes.everyOf(orgs.get(org)).orElseThrow());
            since.ifPresent(from -> {
                exchange.setProperty(BEGAN, now);
                OpenCxRequest.later(exchange, true);
                SessionList.begin(exchange, from);
            });
        };
    }

    /**
     * Makes an event of each session of the page that has changed since it was read. They wait a little where a webhook may
     * be on its way, which tells more.
     */
    @Bean
    Processor sessionsFound(Looks looks, OpenCxSessions sessions, Deliveries deliveries, Orgs orgs) {
        return exchange -> {
            String org = exchange.getProperty("org", String.class);
            JsonNode page = SessionList.read(exchange);
            List<Delivery> found = StreamSupport.stream(page.path("items").spliterator(), false)
                    .flatMap(session -> found(org, session, sessions))
                    .filter(delivery -> deliveries.find(delivery.id()).isEmpty())
                    .toList();
            exchange.setProperty(OpenCxEvent.DELIVERIES, found);
            exchange.setProperty(Delivery.NEXT_ATTEMPT_AT, Instant.now().plus(waitForTheWebhook(orgs.get(org))));
            looks.renew(org);
        };
    }

    private static Duration waitForTheWebhook(Org org) {
        OpenCx openCx = Objects.requireNonNull(org.openCx());
        Duration every = Objects.requireNonNull(openCx.reconcileEvery());
        if (openCx.webhook() == null) {
            return Duration.ZERO;
        }
        return every.compareTo(LONGEST_WAIT_FOR_THE_WEBHOOK) < 0 ? every : LONGEST_WAIT_FOR_THE_WEBHOOK;
    }

    private static Stream<Delivery> found(String org, JsonNode session, OpenCxSessions sessions) {
        Instant updatedAt = SentAt.read(session.path("updated_at"));
        OpenCxEvent event =
                OpenCxEvent.own(OpenCxEvent.FOUND, session.path("id").asText(), updatedAt);
        return event
                .sessionId()
                .filter(id -> !isOfOwnIntegration(session))
                .filter(id -> isNews(new Key(org, id), updatedAt, sessions))
                .map(id -> event.delivery(org, OpenCxEvent.LATER))
                .stream();
    }

    /** Of one that does not say when it has changed only its being there is news. */
    private static boolean isNews(Key key, @Nullable Instant updatedAt, OpenCxSessions sessions) {
        return updatedAt == null ? !sessions.isKnown(key) : sessions.seenAt(key).isBefore(updatedAt);
    }

    /** Of which OpenCX's own integration has made a case. */
    private static boolean isOfOwnIntegration(JsonNode session) {
        return OpenCxEvent.OWN_INTEGRATION.equalsIgnoreCase(
                session.path("ticketing_system").path("name").asText());
    }

    /** All pages have been looked at. */
    @Bean
    Processor lookEnded(Looks looks) {
        return exchange ->
                looks.end(exchange.getProperty("org", String.class), exchange.getProperty(BEGAN, Instant.class));
    }

    /** Leaves the rest to the next look. */
    @Bean
    Processor lookFailed(Looks looks) {
        return exchange -> {
            String org = exchange.getProperty("org", String.class);
            Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            LOG.warn(
                    "The sessions of {} could not be looked through: {}",
                    org,
                    Failures.deliveryExceptionOf(failure).getMessage());
            if (exchange.getProperty(BEGAN) != null) {
                looks.end(org, Instant.EPOCH);
            }
        };
    }
}
