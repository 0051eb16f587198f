package io.handoffgateway.route;

import io.handoffgateway.routefile.RouteSet;
import java.time.Instant;

/**
 * Told when a set of route files has begun to run because the directory holds it.
 *
 * @param atStart whether the gateway has started with it, rather than that the files were edited
 */
public record RoutesInForce(RouteSet set, Instant since, boolean atStart) {

    static RoutesInForce of(RouteFiles.Running now, boolean atStart) {
        return new RoutesInForce(now.set(), now.since(), atStart);
    }
}
