/**
 * What an org's own system is told of its handoffs when nobody waits for the answer: the events, how they are signed, and the door
 * that they leave by (contract section 10; Standard Webhooks 1.0).
 */
@NullMarked
package io.handoffgateway.callback;

import org.jspecify.annotations.NullMarked;
