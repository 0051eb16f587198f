package io.handoffgateway.queue;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the queues need besides the store. */
@EnableScheduling
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    /** One for all circuit breakers, so that the gateway can watch them. */
    @Bean
    CircuitBreakerRegistry circuitBreakerRegistry() {
        return CircuitBreakerRegistry.ofDefaults();
    }
}
