/** What every step of a route is run with, also of an edited one: its name when it fails, and the caller's patience. */
@NullMarked
package io.handoffgateway.step;

import org.jspecify.annotations.NullMarked;
