package io.handoffgateway.trace;

import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has all that a call leads to be part of its {@link ServerSpan}; what the console consists of is no call. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ServerSpans extends OncePerRequestFilter {

    private static final String SPAN = ServerSpan.class.getName();

    private final Traces traces;

    ServerSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !traces.isOnForHttp() || request.getRequestURI().startsWith("/console");
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
        ServerSpan span = spanOf(request);
        try (Scope ignored = span.context().makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            leave(span, request, response);
        }
    }

    private ServerSpan spanOf(HttpServletRequest request) {
        if (request.getAttribute(SPAN) instanceof ServerSpan begun) {
            return begun;
        }
        ServerSpan span = ServerSpan.begin(traces.tracer(), request);
        request.setAttribute(SPAN, span);
        return span;
    }

    /** Until it has come again it may still be answered, such as when its body does not arrive. */
    private static void leave(ServerSpan span, HttpServletRequest request, HttpServletResponse response) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(span.endingWith(request, response));
        } else {
            span.end(request, response);
        }
    }
}
