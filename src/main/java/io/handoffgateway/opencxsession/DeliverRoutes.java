package io.handoffgateway.opencxsession;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.routefile.TemplatedRoutes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes of the route templates that work on what is told one route each for each org with an OpenCX: what OpenCX has told never waits
 * for what the gateway has found out itself.
 */
@Configuration(proxyBeanMethods = false)
class DeliverRoutes {

    @Bean
    TemplatedRoutes toldRoutes(Orgs orgs) {
        return new TemplatedRoutes("opencx-deliver", orgs, org -> org.openCx() != null);
    }

    @Bean
    TemplatedRoutes foundRoutes(Orgs orgs) {
        return new TemplatedRoutes("opencx-catch-up", orgs, org -> org.openCx() != null);
    }
}
