package io.handoffgateway.simulator.opencx;

/** The order of a list, which OpenCX does not document. */
public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
}
