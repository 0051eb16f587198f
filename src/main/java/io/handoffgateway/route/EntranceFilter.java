package io.handoffgateway.route;

import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes calls of a route through the {@link Entrance}: behind nearly all other filters, so that only whole and known calls get there. */
@Component
@Order(EntranceFilter.ORDER)
class EntranceFilter extends OncePerRequestFilter {

    static final int ORDER = Ordered.LOWEST_PRECEDENCE - 1;

    private static final Logger LOG = LoggerFactory.getLogger(EntranceFilter.class);
    private static final String HUNG = "This call hung in routes that were replaced by others meanwhile; try again.";
    private static final AntPathMatcher PATHS = new AntPathMatcher();

    private final Entrance entrance;
    private final Problems problems;
    private final Supplier<CamelContext> context;

    EntranceFilter(Entrance entrance, Problems problems, ObjectProvider<CamelContext> context) {
        this.entrance = entrance;
        this.problems = problems;
        this.context = SingletonSupplier.of(context::getObject);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForRoute(request) || isForRouteOnceOpen(request)) {
            throughEntrance(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A call comes again as soon as its body has arrived, and only then gets to the route. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private boolean isForRouteOnceOpen(HttpServletRequest request) {
        entrance.awaitOpen();
        return isForRoute(request);
    }

    /** Not reliably so while that route is being replaced. The component's own list of paths must not be read meanwhile. */
    private boolean isForRoute(HttpServletRequest request) {
        return context.get().getRoutes().stream()
                .anyMatch(route -> route.getEndpoint() instanceof PlatformHttpEndpoint endpoint
                        && PATHS.match(endpoint.getPath(), request.getServletPath()));
    }

    private void throughEntrance(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant before = Instant.now();
        Entrance.Visit visit = entrance.enter();
        request.setAttribute(Entrance.WAITED, Duration.between(before, Instant.now()));
        try {
            chain.doFilter(request, response);
        } finally {
            entrance.leave(visit);
        }
        if (visit.isGivenUp()) {
            answerInterrupted(response);
        }
    }

    /** Nothing has been accepted of a call that hung in routes which were replaced. */
    private void answerInterrupted(HttpServletResponse response) throws IOException {
        if (Thread.interrupted()) {
            LOG.debug("The thread's next call is not to be interrupted");
        }
        if (!response.isCommitted() && response.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, HUNG));
        }
    }
}
