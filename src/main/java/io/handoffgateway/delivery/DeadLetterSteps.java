package io.handoffgateway.delivery;

import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors of the routes by which dead letters come and go. */
@Configuration(proxyBeanMethods = false)
class DeadLetterSteps {

    /** After the message is in the dead-letter queue. */
    @Bean
    Processor deadLetterParked(DeadLetters deadLetters) {
        return exchange -> deadLetters.parked(Delivery.of(exchange));
    }

    /** After a delivery has succeeded. */
    @Bean
    Processor deliverySettled(DeadLetters deadLetters) {
        return exchange -> deadLetters.settle(Delivery.of(exchange));
    }
}
