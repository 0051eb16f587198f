package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The span of a call, by OpenTelemetry's stable conventions for HTTP servers, in the trace of its caller if it has one. In place of the
 * path, which may be a secret or name a customer, it has the path's pattern.
 *
 * @param context what the call leads to is part of
 */
record ServerSpan(Context context, String method) {

    private static final int FIRST_FAILURE = 500;
    private static final String OTHER = "_OTHER";
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final TextMapGetter<HttpServletRequest> HEADERS = new Headers();

    /** As Camel writes the end of a path that may go on. */
    private static final String ANYTHING = "{*matchOnUriPrefix}";

    static ServerSpan begin(Tracer tracer, HttpServletRequest request) {
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
        Span span = tracer.spanBuilder(nameOf(method))
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("url.scheme", request.getScheme())
                .startSpan();
        return new ServerSpan(Story.beginning(span.getSpanContext()).storeInContext(caller.with(span)), method);
    }

    private static String nameOf(String method) {
        return method.equals(OTHER) ? "HTTP" : method;
    }

    /** Once more it changes nothing. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        Span span = Span.fromContext(context);
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            String route = pattern.replace(ANYTHING, "**");
            span.updateName(nameOf(method) + " " + route)
                    .setAttribute("http.route", route)
                    .setAttribute("url.path", route);
        }
        span.setAttribute("http.response.status_code", response.getStatus());
        if (response.getStatus() >= FIRST_FAILURE) {
            span.setAttribute("error.type", String.valueOf(response.getStatus()))
                    .setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Ends it with a call that goes on without a thread. */
    AsyncListener endingWith(HttpServletRequest request, HttpServletResponse response) {
        return new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent done) {
                end(request, response);
            }

            @Override
            public void onTimeout(AsyncEvent late) {
                // It is completed then.
            }

            @Override
            public void onError(AsyncEvent failed) {
                // It is completed then.
            }

            @Override
            public void onStartAsync(AsyncEvent again) {
                // The filter sees to it.
            }
        };
    }

    private static final class Headers implements TextMapGetter<HttpServletRequest> {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
