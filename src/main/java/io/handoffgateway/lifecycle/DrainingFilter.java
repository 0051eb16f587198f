package io.handoffgateway.lifecycle;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a caller's connection with its next answer while the gateway stops. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class DrainingFilter extends OncePerRequestFilter {

    private final Draining draining;

    DrainingFilter(Draining draining) {
        this.draining = draining;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        EndingResponse ending = new EndingResponse(response);
        chain.doFilter(request, ending);
        if (!request.isAsyncStarted() && !response.isCommitted()) {
            ending.endIfDraining();
        }
    }

    /** Looks whether the gateway stops only when something is answered: the call may have come before. */
    private final class EndingResponse extends HttpServletResponseWrapper {

        EndingResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            endIfDraining();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            endIfDraining();
            return super.getWriter();
        }

        void endIfDraining() {
            if (draining.isUnderWay()) {
                setHeader(HttpHeaders.CONNECTION, "close");
            }
        }
    }

    /** A call comes again as soon as its body has arrived. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** An error takes away what the answer was to have. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
