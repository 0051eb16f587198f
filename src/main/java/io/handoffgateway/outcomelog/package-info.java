/** One line of the log for what has become of each handoff and resolve, and of what failed on the way; its trace is told the same. */
@NullMarked
package io.handoffgateway.outcomelog;

import org.jspecify.annotations.NullMarked;
