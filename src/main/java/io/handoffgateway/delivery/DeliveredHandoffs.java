package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.route.Entrance;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Problems;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Knows by asking Dynamics what handoffs have become. */
@Component
public class DeliveredHandoffs {

    private final ProducerTemplate routes;
    private final Entrance entrance;
    private final HandoffProperties settings;

    DeliveredHandoffs(ProducerTemplate routes, Entrance entrance, HandoffProperties settings) {
        this.routes = routes;
        this.entrance = entrance;
        this.settings = settings;
    }

    /**
     * The record of a handoff, of whichever kind; nothing when there is none.
     *
     * @throws DeliveryException when Dynamics cannot be asked, or refuses to tell
     */
    Optional<Delivered> find(String org, String handoffId) throws DeliveryException {
        return answer(ask(org, handoffId));
    }

    /** The same for those who are not in a route. */
    public Optional<Delivered> findFromOutside(String org, String handoffId) throws DeliveryException {
        return answer(entrance.through(() -> ask(org, handoffId)));
    }

    private Exchange ask(String org, String handoffId) {
        return routes.request("direct:handoff-find", question -> {
            Patience.limit(question, settings.replyTimeout());
            question.setProperty("org", org);
            question.setProperty("identity", handoffId);
        });
    }

    private static Optional<Delivered> answer(Exchange exchange) throws DeliveryException {
        if (exchange.getException() != null) {
            throw Failures.deliveryExceptionOf(exchange.getException());
        }
        return Optional.ofNullable(exchange.getProperty(Delivered.PROPERTY, Delivered.class));
    }

    /** What a caller is told when Dynamics cannot be asked. */
    public static ErrorResponseException unknownNow(DeliveryException failure) {
        HttpStatus status = failure.isRepeatable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
        ErrorResponseException unknown = new ErrorResponseException(
                status,
                Problems.of(
                        status,
                        "Dynamics, which knows what has become of it, cannot be asked: "
                                + failure.cause().value()),
                failure);
        if (failure.isRepeatable()) {
            unknown.getHeaders().set(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        }
        return unknown;
    }
}
