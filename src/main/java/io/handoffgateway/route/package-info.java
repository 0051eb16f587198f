/** The route files that integration engineers edit: where they are and how they are loaded. */
@NullMarked
package io.handoffgateway.route;

import org.jspecify.annotations.NullMarked;
