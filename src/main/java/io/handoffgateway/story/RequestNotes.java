package io.handoffgateway.story;

import io.handoffgateway.dynamics.Patience;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.Failures;
import java.net.URI;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes what is sent over HTTP, whoever is asked. The paths of Dynamics and OpenCX are shown as {@link PathMask} does; of any
 * other receiver, whose path may be a secret, just the host.
 */
@Component
class RequestNotes extends EventNotifierSupport {

    private static final String OLINGO4 = "olingo4";
    private static final int OK = 200;

    RequestNotes() {
        setupIgnore(true);
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeSendingEvents(false);
        setIgnoreExchangeSentEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSendingEvent sending) {
            sending(sending.getExchange(), sending.getEndpoint());
        } else if (event instanceof ExchangeSentEvent sent) {
            sent(sent.getExchange(), sent.getEndpoint());
        }
    }

    private static void sending(Exchange exchange, Endpoint endpoint) {
        Recording recording = recordingOf(exchange, endpoint);
        if (recording != null) {
            Message message = exchange.getMessage();
            Object method = message.getHeader(Exchange.HTTP_METHOD);
            recording.request(
                    method != null ? method.toString() : message.getBody() == null ? "GET" : "POST",
                    pathOf(message, endpoint),
                    exchange);
        }
    }

    private static void sent(Exchange exchange, Endpoint endpoint) {
        Recording recording = recordingOf(exchange, endpoint);
        if (recording != null) {
            recording.requestUnderWay(exchange).ifPresent(request -> answer(request, exchange));
        }
    }

    private static @Nullable Recording recordingOf(Exchange exchange, Endpoint endpoint) {
        return isOverHttp(endpoint) ? exchange.getProperty(Recording.PROPERTY, Recording.class) : null;
    }

    private static boolean isOverHttp(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri();
        int http = uri.indexOf("http");
        return http >= 0 && http < uri.indexOf(':') || isOlingo4(endpoint);
    }

    private static boolean isOlingo4(Endpoint endpoint) {
        return endpoint.getEndpointUri().startsWith(OLINGO4);
    }

    private static String pathOf(Message message, Endpoint endpoint) {
        if (isOlingo4(endpoint)) {
            Map<?, ?> query = message.getHeader("CamelOlingo4.queryParams", Map.of(), Map.class);
            return PathMask.of(
                    "/contacts",
                    String.join(
                            "&", query.keySet().stream().map(String::valueOf).toList()));
        }
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        return path == null || message.getHeader(Patience.HEADER) == null
                ? hostOf(endpoint)
                : PathMask.of(path, message.getHeader(Exchange.HTTP_RAW_QUERY, String.class));
    }

    private static String hostOf(Endpoint endpoint) {
        try {
            URI uri = URI.create(endpoint.getEndpointUri());
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException notAUri) {
            return "http";
        }
    }

    /** Olingo says no status of what it takes. */
    private static void answer(RecordedRequest request, Exchange exchange) {
        if (exchange.getException() == null) {
            request.answered(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class), null);
        } else {
            DeliveryException failure = Failures.deliveryExceptionOf(exchange.getException());
            request.answered(
                    failure.status() == 0 ? null : failure.status(),
                    failure.cause().value());
        }
    }
}
