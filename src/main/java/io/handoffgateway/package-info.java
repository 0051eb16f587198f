/** The gateway's entry point; every capability lives in a package of its own. */
@NullMarked
package io.handoffgateway;

import org.jspecify.annotations.NullMarked;
