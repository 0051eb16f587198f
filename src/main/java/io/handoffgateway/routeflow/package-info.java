/** The flow of messages through route files and through each route, and pictures of it. */
@NullMarked
package io.handoffgateway.routeflow;

import org.jspecify.annotations.NullMarked;
