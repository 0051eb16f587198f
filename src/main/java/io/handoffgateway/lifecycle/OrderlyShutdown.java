package io.handoffgateway.lifecycle;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.SpringCamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Keeps the routes until the web server has answered what it accepted. Left to itself Camel stops them first, and a caller
 * is told 404.
 */
@Component
class OrderlyShutdown implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext context) {
        if (context instanceof SpringCamelContext spring) {
            spring.setShutdownEager(false);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}
}
