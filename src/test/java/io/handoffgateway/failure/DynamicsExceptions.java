package io.handoffgateway.failure;

/** Failures for tests. */
public final class DynamicsExceptions {

    private DynamicsExceptions() {}

    /** Dynamics is out, and says so at length. */
    public static DynamicsException unavailable(String message) {
        return DynamicsException.ofDynamics(new RemoteError(503, null, null, message, null, false));
    }
}
