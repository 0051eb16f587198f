package io.handoffgateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Times the requests of one org to one system, by operation and class of status; counts those under way, and knows whether the
 * system's last word was that it does not accept the org's credentials.
 */
public final class Door {

    /** In place of a status, when no answer came. */
    public static final int NO_ANSWER = 0;

    private final String system;
    private final Tags tags;
    private final MeterRegistry meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean refused;

    Door(String org, String system, MeterRegistry meters) {
        this.system = system;
        this.tags = Tags.of("org", org, "system", system);
        this.meters = meters;
    }

    int underWay() {
        return underWay.get();
    }

    boolean refusesCredentials() {
        return refused;
    }

    /** A request; {@code E} is what its client throws beside an {@link IOException}. */
    @FunctionalInterface
    public interface Request<R, E extends Exception> {
        R send() throws IOException, E;
    }

    /**
     * Makes a request.
     *
     * @param operation what it does, one of few words
     * @param status says the status of its answer
     */
    public <R, E extends Exception> R through(String operation, Request<R, E> request, ToIntFunction<R> status)
            throws IOException, E {
        Call call = begin(operation);
        int answered = NO_ANSWER;
        try {
            R answer = request.send();
            answered = status.applyAsInt(answer);
            return answer;
        } finally {
            call.end(answered);
        }
    }

    /** A request begins, which {@link Call#end} must end. */
    public Call begin(String operation) {
        underWay.incrementAndGet();
        return new Call(operation, System.nanoTime());
    }

    /** One that is under way. */
    public final class Call {

        private final String operation;
        private final long begunAt;

        private Call(String operation, long begunAt) {
            this.operation = operation;
            this.begunAt = begunAt;
        }

        /** @param status of the answer, or {@link #NO_ANSWER} */
        public void end(int status) {
            underWay.decrementAndGet();
            if (Status.judgesCredentials(status)) {
                refused = Status.refusesCredentials(system, status);
            }
            timer(operation, Status.classOf(status)).record(System.nanoTime() - begunAt, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(String operation, String status) {
        return Timer.builder("handoff.calls")
                .description("Requests to other systems")
                .tags(tags.and("operation", operation, "status", status))
                .register(meters);
    }
}
