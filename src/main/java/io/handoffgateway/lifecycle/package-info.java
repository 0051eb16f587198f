/** The gateway's start and stop, as callers see them: nobody is told that his call is wrong because the routes are not there. */
@NullMarked
package io.handoffgateway.lifecycle;

import org.jspecify.annotations.NullMarked;
