package io.handoffgateway.opencx;

import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_PATH;
import static org.apache.camel.Exchange.HTTP_RAW_QUERY;

import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.failure.DeliveryException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leaves on a message just what a read of OpenCX needs, so that nothing of a caller travels on. */
@Component("openCxRequest")
public final class OpenCxRequest implements Processor {

    /** Exchange property: whether others who ask OpenCX go first. */
    private static final String LATER_PROPERTY = "openCxLater";

    /** Header of a request inside the gateway, for the same. */
    static final String LATER = "Handoff-Later";

    @Override
    public void process(Exchange exchange) throws DeliveryException {
        Message message = exchange.getMessage();
        String path = message.getHeader(HTTP_PATH, String.class);
        String query = message.getHeader(HTTP_RAW_QUERY, String.class);
        Instant deadline = Patience.deadline(exchange);
        Patience.until(deadline);
        message.removeHeaders("*");
        set(message, path, query);
        message.setHeader(Patience.HEADER, Long.toString(deadline.toEpochMilli()));
        if (exchange.getProperty(LATER_PROPERTY, false, Boolean.class)) {
            message.setHeader(LATER, "true");
        }
        DynamicsRequest.noteStep(exchange, "GET " + path);
    }

    private static void set(Message message, String path, @Nullable String query) {
        message.setBody(null);
        message.setHeader(HTTP_METHOD, HttpMethods.GET);
        message.setHeader(HTTP_PATH, path);
        message.setHeader("Accept", "application/json");
        if (query != null) {
            message.setHeader(HTTP_RAW_QUERY, query);
        }
    }

    /** Lets others who ask OpenCX go first, or not. */
    public static void later(Exchange exchange, boolean later) {
        exchange.setProperty(LATER_PROPERTY, later);
    }

    /** Makes the message a question. */
    static void ask(Exchange exchange, String path, @Nullable String query) {
        exchange.getMessage().removeHeaders("*");
        set(exchange.getMessage(), path, query);
    }
}
