/** Tests of routes that are written in YAML beside them: read, run by a trial of the routes, compared and reported. */
@NullMarked
package io.handoffgateway.routetest;

import org.jspecify.annotations.NullMarked;
