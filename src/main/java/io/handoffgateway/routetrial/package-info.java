/**
 * Trying routes out: what they would send for a sample, without sending it. Dynamics answers from a script, everything else is
 * noted, and each part of the gateway that remembers something is one of the trial's own. By a command and by an operators' call.
 */
@NullMarked
package io.handoffgateway.routetrial;

import org.jspecify.annotations.NullMarked;
