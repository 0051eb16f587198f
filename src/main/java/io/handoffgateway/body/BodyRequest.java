package io.handoffgateway.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request whose body is read from memory once it has arrived. */
final class BodyRequest extends HttpServletRequestWrapper {

    private @Nullable ServletInputStream input;

    BodyRequest(HttpServletRequest request) {
        super(request);
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    @Override
    public int getContentLength() {
        Body body = Body.of(this);
        return body == null ? super.getContentLength() : body.length();
    }

    @Override
    public long getContentLengthLong() {
        Body body = Body.of(this);
        return body == null ? super.getContentLengthLong() : body.length();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Body body = Body.of(this);
        if (body == null) {
            return super.getInputStream();
        }
        if (input == null) {
            input = new InMemory(body.stream());
        }
        return input;
    }

    private static final class InMemory extends ServletInputStream {

        private final InputStream bytes;

        InMemory(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isFinished() {
            return available() == 0;
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
        public int available() {
            try {
                return bytes.available();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return bytes.read(target, offset, count);
        }
    }
}
