/** What happens to a handoff that could not be delivered at once, and what its caller is told. */
@NullMarked
package io.handoffgateway.delivery;

import org.jspecify.annotations.NullMarked;
