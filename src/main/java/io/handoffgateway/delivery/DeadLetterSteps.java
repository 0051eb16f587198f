package io.handoffgateway.delivery;

import io.handoffgateway.dynamics.DryRun;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the routes by which dead letters come and go. */
@Configuration(proxyBeanMethods = false)
class DeadLetterSteps {

    /** After the message is in the dead-letter queue. */
    @Bean
    Processor deadLetterParked(DeadLetters deadLetters) {
        return exchange -> {
            Delivery delivery = Delivery.of(exchange);
            if (isRedriven(exchange)) {
                deadLetters.indexed(DeadLetter.of(delivery));
            } else {
                deadLetters.parked(delivery);
            }
        };
    }

    /** After a delivery has succeeded, and not just in a dry run. */
    @Bean
    Processor deliverySettled(DeadLetters deadLetters) {
        return exchange -> {
            if (!exchange.getProperty(DryRun.PROPERTY, false, Boolean.class) && !isRedriven(exchange)) {
                deadLetters.settle(Delivery.of(exchange));
            }
        };
    }

    /** A redrive has taken the earlier letter itself. */
    private static boolean isRedriven(Exchange exchange) {
        return exchange.getProperty(Redelivery.PROPERTY, false, Boolean.class);
    }
}
