package io.handoffgateway.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The requests to what is simulated, oldest first; the oldest are dropped when it is full. */
public final class RequestJournal {

    private static final int DEFAULT_CAPACITY = 10_000;
    private static final long MOST_BYTES = 64L << 20;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final AtomicLong received = new AtomicLong();
    private volatile int capacity = DEFAULT_CAPACITY;
    private long bytes;

    public RequestJournal() {}

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** The requests with this method whose path (with its query) contains the given part. */
    public List<RecordedRequest> of(String method, String pathPart) {
        return all().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().contains(pathPart))
                .toList();
    }

    /** How many requests arrived since the start or the last {@link #clear()}, also while nothing is kept. */
    public long received() {
        return received.get();
    }

    /** Keeps at most this many requests; 0 keeps none, for benchmarks. */
    public synchronized void keep(int most) {
        capacity = most;
        trim();
    }

    public synchronized void clear() {
        requests.clear();
        bytes = 0;
        received.set(0);
    }

    RecordedRequest add(Request request) {
        received.incrementAndGet();
        var recorded = new RecordedRequest(request);
        if (capacity > 0) {
            keep(recorded);
        }
        return recorded;
    }

    private synchronized void keep(RecordedRequest recorded) {
        requests.addLast(recorded);
        bytes += recorded.size();
        trim();
    }

    private void trim() {
        while (requests.size() > capacity || (bytes > MOST_BYTES && requests.size() > 1)) {
            bytes -= requests.removeFirst().size();
        }
    }
}
