package io.handoffgateway.simulator;

import java.time.Instant;
import java.util.Map;

/** A request that the simulator received, and the status that it was answered with. */
public final class RecordedRequest {

    private final Instant instant = Instant.now();
    private final Request request;
    private volatile int status;

    RecordedRequest(Request request) {
        this.request = request;
    }

    public Instant instant() {
        return instant;
    }

    public String method() {
        return request.method();
    }

    /** The path with its query, percent-encoded as it arrived. */
    public String path() {
        return request.target();
    }

    /** The headers; their names ignore case. */
    public Map<String, String> headers() {
        return request.headers();
    }

    public String body() {
        return request.text();
    }

    /** The status of the answer; 0 as long as there is none, and for ever when the connection was dropped. */
    public int status() {
        return status;
    }

    void answered(int answeredStatus) {
        status = answeredStatus;
    }

    int size() {
        return request.body().length;
    }

    @Override
    public String toString() {
        return method() + " " + path() + " -> " + status;
    }
}
