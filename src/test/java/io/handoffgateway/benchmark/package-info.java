/**
 * Measures the gateway's jar against a bare controller that makes the same calls to Dynamics, each as a process of its own. It
 * is run by {@code mvn -Pbenchmark verify}. Beside it the pure parts are measured by JMH, in their own packages.
 */
@NullMarked
package io.handoffgateway.benchmark;

import org.jspecify.annotations.NullMarked;
