package io.handoffgateway.environment;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnvironmentConfiguration {

    /** Whether what an exchange has just failed with is a refusal after which another payload would be taken. */
    @Bean
    Predicate teaching(Environments environments) {
        return new Predicate() {
            @Override
            public boolean matches(Exchange exchange) {
                return environments.isTeaching(exchange);
            }
        };
    }
}
