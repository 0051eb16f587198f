/** The end of a session: which incident it closes, and what the caller is told. */
@NullMarked
package io.handoffgateway.resolve;

import org.jspecify.annotations.NullMarked;
