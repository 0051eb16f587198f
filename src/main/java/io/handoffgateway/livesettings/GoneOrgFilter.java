package io.handoffgateway.livesettings;

import io.handoffgateway.org.Orgs;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has a call come again whose org, known when it came, went while it waited at the entrance, which is just before. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class GoneOrgFilter extends OncePerRequestFilter {

    private static final String GONE = "The settings were changed while this call waited; try again.";

    private final Orgs orgs;
    private final Problems problems;

    GoneOrgFilter(Orgs orgs, Problems problems) {
        this.orgs = orgs;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String org = Call.orgName();
        if (org == null || orgs.find(org).isPresent()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            problems.write(response, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, GONE));
        }
    }

    /** A call comes again as soon as its body has arrived. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
