package io.handoffgateway.route;

/** Says which routes are to take in nothing for now. */
@FunctionalInterface
public interface RestingRoutes {

    boolean isResting(String routeId);
}
