package io.handoffgateway.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before all else: shows a body that has been taken in, gives its room back, and closes the connection on one that is not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodyFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new BodyRequest(request), new Refusing(request, response));
        } finally {
            leave(request, response);
        }
    }

    private static void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Body body = Body.of(request);
        if (request.isAsyncStarted()) {
            return;
        }
        if (body != null) {
            body.close();
        } else if (response.isCommitted() && !request.getInputStream().isFinished()) {
            new Drain(request, response.getStatus() != HttpStatus.UNAUTHORIZED.value()).start();
        }
    }

    /** Once taken in, a body lets the request come again. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static final class Refusing extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        Refusing(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            closeIfRefused(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            closeIfRefused(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            closeIfRefused(status);
            super.sendError(status, message);
        }

        private void closeIfRefused(int status) {
            if (status >= 400 && Body.of(request) == null && BodyRequest.hasBody(request)) {
                setHeader(HttpHeaders.CONNECTION, "close");
            }
        }
    }
}
