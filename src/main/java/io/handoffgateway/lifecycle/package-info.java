/** The gateway's start and stop, as callers and the log see them: nobody is told that his call is wrong, or loses a connection unasked. */
@NullMarked
package io.handoffgateway.lifecycle;

import org.jspecify.annotations.NullMarked;
