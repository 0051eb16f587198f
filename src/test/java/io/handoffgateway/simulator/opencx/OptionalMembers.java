package io.handoffgateway.simulator.opencx;

/** How an optional member is shown that has no value. */
public enum OptionalMembers {
    LEFT_OUT,
    NULL
}
