/**
 * The live work item that a chat becomes in Dynamics 365: the payload that creates it.
 */
@NullMarked
package io.handoffgateway.liveworkitem;

import org.jspecify.annotations.NullMarked;
