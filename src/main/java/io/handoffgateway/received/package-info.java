/** What a route finds of what came in, and what it puts aside for when the same is worked on again. */
@NullMarked
package io.handoffgateway.received;

import org.jspecify.annotations.NullMarked;
