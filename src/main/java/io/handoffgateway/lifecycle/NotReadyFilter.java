package io.handoffgateway.lifecycle;

import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts callers off who come before the routes are there or after they are gone, who would be told 404 otherwise. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotReadyFilter extends OncePerRequestFilter {

    private final Supplier<CamelContext> context;
    private final Problems problems;

    NotReadyFilter(ObjectProvider<CamelContext> context, Problems problems) {
        this.context = SingletonSupplier.of(context::getObject);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (context.get().getStatus().isStarted()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        problems.write(
                response,
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "The gateway is starting or stopping; try again."));
    }

    /** A request whose body can no longer be read while the gateway stops would be told that it is a bad one. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
