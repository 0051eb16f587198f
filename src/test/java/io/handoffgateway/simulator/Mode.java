package io.handoffgateway.simulator;

/** Which kind of environment the simulator stands for. */
public enum Mode {
    /** Accepts every field that the integration's documentation names. */
    DOCUMENTED(false, true),
    /** Refuses what a standard environment refuses. */
    STOCK(true, false);

    private final boolean customerRequired;
    private final boolean resolvedByPatch;

    Mode(boolean customerRequired, boolean resolvedByPatch) {
        this.customerRequired = customerRequired;
        this.resolvedByPatch = resolvedByPatch;
    }

    boolean customerRequired() {
        return customerRequired;
    }

    boolean resolvedByPatch() {
        return resolvedByPatch;
    }
}
