package io.handoffgateway.failure;

/** Failures for tests. */
public final class DeliveryExceptions {

    private DeliveryExceptions() {}

    /** Dynamics is out, and says so at length. */
    public static DeliveryException unavailable(String message) {
        return DeliveryException.ofDynamics(new RemoteError(503, null, null, message, null, false));
    }
}
