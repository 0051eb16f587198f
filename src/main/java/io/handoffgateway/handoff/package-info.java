/**
 * What a caller hands over: reads the body of a handoff in every shape that OpenCX sends, refuses what cannot be
 * understood with all its violations at once, and derives the handoff's identity and the ids of its records.
 */
@NullMarked
package io.handoffgateway.handoff;

import org.jspecify.annotations.NullMarked;
