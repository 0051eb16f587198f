package io.handoffgateway.routecheck;

import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * What a route may name.
 *
 * @param names of those beans that an engineer may have meant; there may be others
 * @param templates those of which the gateway makes routes
 */
record Beans(CamelContext context, Set<String> names, Set<String> templates) {

    boolean exists(String name) {
        return names.contains(name) || context.getRegistry().lookupByName(name) != null;
    }

    /** Whether there is a value for a placeholder, such as {@code {{partner.url}}}. */
    boolean hasValue(String placeholder) {
        try {
            context.resolvePropertyPlaceholders(placeholder);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
