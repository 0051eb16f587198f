package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The spans of calls, by OpenTelemetry's stable conventions for HTTP servers: from the moment on at which the body has arrived, since
 * only then anything is done about one. In place of the path, which may be a secret or name a customer, they have its pattern.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ServerSpans extends OncePerRequestFilter {

    private static final String SEEN = ServerSpans.class.getName() + ".seen";
    private static final int FIRST_FAILURE = 500;
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final TextMapGetter<HttpServletRequest> HEADERS = new Headers();

    private final Traces traces;

    ServerSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !traces.isOnForHttp()
                || request.getAttribute(SEEN) != null
                || request.getRequestURI().startsWith("/console");
    }

    /** A call comes again as soon as its body has arrived. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    @SuppressWarnings("try")
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(SEEN, true);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
        Span span = traces.tracer()
                .spanBuilder(method.equals("_OTHER") ? "HTTP" : method)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .setAttribute("url.scheme", request.getScheme())
                .startSpan();
        try (Scope ignored = Story.beginning(span.getSpanContext())
                .storeInContext(caller.with(span))
                .makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            end(span, method, request, response.getStatus());
        }
    }

    private static void end(Span span, String method, HttpServletRequest request, int status) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            span.updateName(method + " " + pattern)
                    .setAttribute("http.route", pattern)
                    .setAttribute("url.path", pattern);
        }
        span.setAttribute("http.response.status_code", status);
        if (status >= FIRST_FAILURE) {
            span.setAttribute("error.type", String.valueOf(status)).setStatus(StatusCode.ERROR);
        }
        span.end();
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
