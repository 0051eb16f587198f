/** How much is kept of each org, configured or not, as metrics tell it: what waits, and for how long; what is given up, and why. */
@NullMarked
package io.handoffgateway.backlog;

import org.jspecify.annotations.NullMarked;
