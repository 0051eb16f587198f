/**
 * Takes the bodies of calls in: only where they are wanted, without a thread that waits, and within a share of the heap.
 */
@NullMarked
package io.handoffgateway.body;

import org.jspecify.annotations.NullMarked;
