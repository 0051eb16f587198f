/** What the routes of an engineer's own need besides what the shipped ones do: calls that are no handoffs. */
@NullMarked
package io.handoffgateway.ownroute;

import org.jspecify.annotations.NullMarked;
