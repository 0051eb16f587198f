package io.handoffgateway.routefile;

import java.util.List;
import org.apache.camel.CamelContext;

/** Routes made of a template in the route files, such as one an org. */
public interface TemplatedRoutes {

    /** The id of the template that they are made of. */
    String template();

    /** The ids of the routes. */
    List<String> ids();

    /** @throws IllegalStateException when the template is missing or does not take what it is given */
    void addTo(CamelContext context);
}
