/** What the expressions in route files read: names that there are not, and what must not get out. */
@NullMarked
package io.handoffgateway.routetext;

import org.jspecify.annotations.NullMarked;
