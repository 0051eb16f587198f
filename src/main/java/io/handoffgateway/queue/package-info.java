/**
 * The durable queues: what is on its way as a row of the store, who is working on it, and the component {@code stored} by which
 * routes put it there and take it up again.
 */
@NullMarked
package io.handoffgateway.queue;

import org.jspecify.annotations.NullMarked;
