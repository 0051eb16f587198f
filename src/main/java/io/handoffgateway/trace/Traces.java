package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.apache.camel.Exchange;

/**
 * How the gateway traces.
 *
 * @param isOn whether anybody has asked for traces
 * @param isHttpOwn whether calls over HTTP, in and out, have spans of the gateway's own, because no agent has any
 */
public record Traces(Tracer tracer, boolean isOn, boolean isHttpOwn) {

    /** Exchange property: what its steps are part of, on whatever thread they are run. */
    private static final String PROPERTY = "traceContext";

    /** Whether the spans of calls are for the gateway to make. */
    boolean isOnForHttp() {
        return isOn && isHttpOwn;
    }

    /** Makes an exchange's step part of what the exchange is part of: what was current when its first step began. */
    public static Scope enter(Exchange exchange) {
        Context carried = exchange.getProperty(PROPERTY, Context.class);
        if (carried != null) {
            return carried == Context.current() ? Scope.noop() : carried.makeCurrent();
        }
        if (Span.current().getSpanContext().isValid()) {
            exchange.setProperty(PROPERTY, Context.current());
        }
        return Scope.noop();
    }
}
