package io.handoffgateway.dynamics;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the doors need besides their routes. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    /** One for all circuit breakers, so that the gateway can watch them. */
    @Bean
    CircuitBreakerRegistry circuitBreakerRegistry() {
        return CircuitBreakerRegistry.ofDefaults();
    }
}
