package io.handoffgateway.route;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes calls of a route through the {@link Entrance}: behind all other filters, so that only whole and known calls get there. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EntranceFilter extends OncePerRequestFilter {

    private static final AntPathMatcher PATHS = new AntPathMatcher();

    private final Entrance entrance;
    private final ObjectProvider<CamelContext> context;

    EntranceFilter(Entrance entrance, ObjectProvider<CamelContext> context) {
        this.entrance = entrance;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isForRoute(request)) {
            entrance.awaitOpen();
        }
        if (isForRoute(request)) {
            throughEntrance(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Not reliably so while that route is being replaced. */
    private boolean isForRoute(HttpServletRequest request) {
        return context
                .getObject()
                .getComponent("platform-http", PlatformHttpComponent.class)
                .getHttpEndpoints()
                .stream()
                .anyMatch(endpoint -> PATHS.match(endpoint.getUri(), request.getServletPath()));
    }

    private void throughEntrance(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant before = Instant.now();
        entrance.enter();
        request.setAttribute(Entrance.WAITED, Duration.between(before, Instant.now()));
        boolean goesOn = false;
        try {
            chain.doFilter(request, response);
            goesOn = request.isAsyncStarted();
        } finally {
            if (goesOn) {
                request.getAsyncContext().addListener(new Leaving());
            } else {
                entrance.leave();
            }
        }
    }

    private final class Leaving implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            entrance.leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
