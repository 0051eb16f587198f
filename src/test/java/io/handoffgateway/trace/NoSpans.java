package io.handoffgateway.trace;

import io.opentelemetry.api.OpenTelemetry;

/** What is traced nowhere. */
public final class NoSpans {

    private NoSpans() {}

    public static CallSpans ofCalls() {
        return new CallSpans(new Traces(OpenTelemetry.noop().getTracer("none"), false, false));
    }
}
