package io.handoffgateway.failure;

/** What to do next about a call to Dynamics that failed (contract section 7). */
public enum Failure {
    /** Nobody can say whether or why; the next attempt may well succeed. */
    REPEAT_NOW,
    /** Dynamics asked for patience, or the door is closed for a while; an immediate repeat is pointless. */
    REPEAT_LATER,
    /** The record exists: an earlier attempt did the work. */
    ALREADY_THERE,
    /** Dynamics or Entra will say the same however often it is asked. */
    REFUSED
}
