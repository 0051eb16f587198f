package io.handoffgateway.routecheck;

import java.util.Set;
import org.apache.camel.spi.Registry;

/**
 * What a route may name.
 *
 * @param names of those that an engineer may have meant; there may be others
 */
record Beans(Registry registry, Set<String> names) {

    boolean exists(String name) {
        return names.contains(name) || registry.lookupByName(name) != null;
    }
}
