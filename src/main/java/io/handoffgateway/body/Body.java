package io.handoffgateway.body;

import jakarta.servlet.ServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of one request, as far as it has arrived; it takes up room until it is closed. */
final class Body implements AutoCloseable {

    private static final String ATTRIBUTE = Body.class.getName();
    private static final int SMALLEST = 8 * 1024;

    private final Bodies bodies;
    private final int most;
    private byte[] bytes = {};
    private int length;
    private long memory;

    /** @param most how many bytes it may have */
    Body(Bodies bodies, long most) {
        this.bodies = bodies;
        this.most = (int) Math.min(most, Integer.MAX_VALUE - SMALLEST);
    }

    static @Nullable Body of(ServletRequest request) {
        return (Body) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Reads what there is; must not be called where nothing may block, unless something is there.
     *
     * @return the status to refuse it with, or null as long as it is acceptable
     */
    @Nullable
    HttpStatus readFrom(InputStream input) throws IOException {
        makeRoom();
        int count = Math.max(0, input.read(bytes, length, bytes.length - length));
        long more = Bodies.memoryFor(bytes, length, count);
        length += count;
        if (length > most || !bodies.canHold(memory + more)) {
            return HttpStatus.PAYLOAD_TOO_LARGE;
        }
        if (!bodies.take(more)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        memory += more;
        return null;
    }

    /** Doubled, but to no more than shows that it is too large. */
    private void makeRoom() {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(Math.max(SMALLEST, 2 * length), most + 1));
        }
    }

    int length() {
        return length;
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    @Override
    public void close() {
        bodies.giveBack(memory);
        memory = 0;
        length = 0;
        bytes = new byte[0];
    }
}
