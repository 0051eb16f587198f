/**
 * The case that a handoff becomes in Dynamics 365 when its channel is not a chat: its title, its description with the
 * transcript, and the payload that creates it.
 */
@NullMarked
package io.handoffgateway.incident;

import org.jspecify.annotations.NullMarked;
