package io.handoffgateway.callback;

import io.handoffgateway.dynamics.DryRun;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.handoff.Handoff;
import io.handoffgateway.org.Callback;
import io.handoffgateway.queue.Along;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import java.net.URI;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The processors that let an org's callback be told, and that of the route callback-deliver. What is to be told is stored with what
 * becomes of the delivery, by whoever settles or parks it. An org without a callback costs nothing.
 */
@Configuration(proxyBeanMethods = false)
class CallbackSteps {

    /** The handoff has its record: told unless its caller is the only one who knows of it. */
    @Bean
    Processor callbackDelivered(CallbackEvents events) {
        return exchange -> {
            if (!exchange.getProperty(DryRun.PROPERTY, false, Boolean.class)) {
                Delivered delivered = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
                Along.set(exchange, events.delivered(Delivery.of(exchange), Handoff.of(exchange), delivered));
            }
        };
    }

    /** The case is resolved; of a chat nothing is told. */
    @Bean
    Processor callbackResolved(CallbackEvents events) {
        return exchange -> {
            Resolve resolve = Resolve.of(exchange);
            if (!resolve.isIgnored()) {
                Along.set(exchange, events.resolved(Delivery.of(exchange), resolve));
            }
        };
    }

    /** It is about to be given up. */
    @Bean
    Processor callbackDeadLettered(CallbackEvents events) {
        return exchange -> Along.set(exchange, events.deadLettered(Delivery.of(exchange)));
    }

    /** Makes the message what is sent now, signed, and without any other header. */
    @Bean
    Processor callbackRequest(CallbackEndpoints endpoints) {
        return exchange -> {
            Delivery told = Delivery.of(exchange);
            sign(exchange.getMessage(), told, endpoints.require(told.org()));
        };
    }

    private static void sign(Message message, Delivery told, Callback callback) throws DeliveryException {
        long timestamp = Instant.now().getEpochSecond();
        URI url = callback.url();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_PATH, url.getRawPath());
        message.setHeader(Exchange.HTTP_RAW_QUERY, url.getRawQuery());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("webhook-id", told.identity());
        message.setHeader("webhook-timestamp", timestamp);
        message.setHeader(
                "webhook-signature", WebhookSignature.of(told.identity(), timestamp, told.body(), callback.keys()));
    }
}
