package io.handoffgateway.web;

import io.handoffgateway.org.HandoffProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body before anything else does, so that one too large is answered 413 (contract section 2) however it is
 * sent, and a coded one 415 with what is accepted.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final DataSize limit;
    private final Problems problems;

    BodyLimitFilter(HandoffProperties settings, Problems problems) {
        this.limit = settings.maxBodySize();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding.");
        } else if (request.getContentLengthLong() > limit.toBytes()) {
            refuseSize(response);
        } else {
            limited(request, response, chain);
        }
    }

    private void limited(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        byte[] body = request.getInputStream().readNBytes((int) Math.min(limit.toBytes() + 1, Integer.MAX_VALUE));
        if (body.length > limit.toBytes()) {
            refuseSize(response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void refuseSize(HttpServletResponse response) throws IOException {
        refuse(
                response,
                HttpStatus.PAYLOAD_TOO_LARGE,
                "The body may have at most %d bytes.".formatted(limit.toBytes()));
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        problems.write(response, Problems.of(status, detail));
    }

    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;
        private final int length;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
            this.length = body.length;
        }

        @Override
        public int getContentLength() {
            return length;
        }

        @Override
        public long getContentLengthLong() {
            return length;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body is read already");
                }

                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] target, int offset, int count) {
                    return body.read(target, offset, count);
                }
            };
        }
    }
}
