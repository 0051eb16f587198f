package io.handoffgateway.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Throws away what still comes of a body whose request is answered, without a thread that waits for it. Were the connection
 * closed at once, its sender might find it broken and never read the answer (RFC 9112, 9.6).
 */
class Drain implements ReadListener, AsyncListener {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final DataSize MOST_OF_KNOWN = DataSize.ofMegabytes(64);
    private static final DataSize MOST_OF_UNKNOWN = DataSize.ofMegabytes(1);

    final ServletInputStream input;
    final AsyncContext exchange;
    private final long began = System.nanoTime();
    private long end = Long.MAX_VALUE;
    private long left;

    Drain(HttpServletRequest request, boolean isKnown) throws IOException {
        this.input = request.getInputStream();
        this.exchange = request.startAsync();
        this.left = (isKnown ? MOST_OF_KNOWN : MOST_OF_UNKNOWN).toBytes();
    }

    void start() {
        end = elapsed() + LONGEST.toMillis();
        waitFor(LONGEST_PAUSE);
        exchange.addListener(this);
        input.setReadListener(this);
    }

    /** Counted from now, as the container counts from the beginning. */
    final void waitFor(Duration next) {
        exchange.setTimeout(Math.max(1, Math.min(end, elapsed() + next.toMillis())));
    }

    private long elapsed() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] unwanted = new byte[8 * 1024];
        while (left > 0 && input.isReady()) {
            left -= Math.max(0, input.read(unwanted));
        }
        waitFor(LONGEST_PAUSE);
        if (left <= 0) {
            exchange.complete();
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        exchange.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        exchange.complete();
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        exchange.complete();
    }

    /** The container goes on to tell the other method of this name. */
    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {}
}
