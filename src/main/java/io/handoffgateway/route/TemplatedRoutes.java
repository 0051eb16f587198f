package io.handoffgateway.route;

import org.apache.camel.CamelContext;

/** Routes made of the templates in the route files, such as one an org. */
@FunctionalInterface
public interface TemplatedRoutes {

    /** @throws IllegalStateException when the template is missing or does not take what it is given */
    void addTo(CamelContext context);
}
