package io.handoffgateway.body;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Has every call's body taken in, whoever handles the call. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    @Bean
    MappedInterceptor bodyTakenIn(BodyReception reception) {
        return new MappedInterceptor(null, reception);
    }
}
