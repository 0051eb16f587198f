package io.handoffgateway.story;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A request that an exchange has sent. */
final class RecordedRequest {

    private final Recording recording;
    private final String method;
    private final String path;
    private final long startedAfter;

    /** Until it is answered. */
    private @Nullable Exchange exchange;

    private @Nullable Integer status;
    private @Nullable String cause;
    private volatile long took = -1;

    RecordedRequest(Recording recording, String method, String path, Exchange exchange) {
        this.recording = recording;
        this.method = method;
        this.path = path;
        this.exchange = exchange;
        this.startedAfter = recording.millis();
    }

    boolean isUnderWayIn(Exchange other) {
        return exchange == other;
    }

    void answered(@Nullable Integer status, @Nullable String cause) {
        this.exchange = null;
        this.status = status;
        this.cause = cause;
        took = recording.millis() - startedAfter;
    }

    ToldRequest told() {
        boolean isAnswered = took >= 0;
        return new ToldRequest(
                method,
                path,
                recording.at(startedAfter),
                isAnswered ? took : null,
                isAnswered ? status : null,
                isAnswered ? cause : null);
    }
}
