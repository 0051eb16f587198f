/**
 * What Prometheus is told of handoffs and of calls to other systems: names, units and labels, each with a bound on its values and
 * none of them personal. docs/metrics.md lists them, and those of other rooms.
 */
@NullMarked
package io.handoffgateway.metrics;

import org.jspecify.annotations.NullMarked;
