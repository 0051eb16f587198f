package io.handoffgateway.status;

import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Those who ask what has become of a handoff take turns, first come first served: two at once a processor, of which
 * the handoffs that come would otherwise get no more than one share among all of them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Turns extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String QUESTIONS = "/handoff/";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Problems problems;

    Turns(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                || !request.getServletPath().startsWith(QUESTIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!comes()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many ask at once; ask later."));
            return;
        }
        Turn turn = new Turn(turns);
        request.setAttribute(Turn.ATTRIBUTE, turn);
        try {
            chain.doFilter(request, response);
        } finally {
            turn.end();
        }
    }

    /** How many have not had their turn yet, about. */
    int waiting() {
        return turns.getQueueLength();
    }

    private boolean comes() {
        try {
            return turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
