/**
 * Whether an org's settings and its Dynamics environment fit together, and what to do where they do not (contract section 5).
 * Asks only, over HTTP and from the command line alike.
 */
@NullMarked
package io.handoffgateway.connection;

import org.jspecify.annotations.NullMarked;
