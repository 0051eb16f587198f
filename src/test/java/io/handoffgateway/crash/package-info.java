/** The gateway as a process of its own: killed, cut off from its store, out of disk, and what must be true afterwards. */
@NullMarked
package io.handoffgateway.crash;

import org.jspecify.annotations.NullMarked;
