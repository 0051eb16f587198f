package io.handoffgateway.story;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange and its copies have come to so far. While they are routed it is the exchange property {@value #PROPERTY}, and
 * may be read by others.
 */
final class Recording {

    static final String PROPERTY = "storyRecording";

    private static final int MOST_STEPS = 300;
    private static final int MOST_REQUESTS = 60;
    private static final int USUAL_STEPS = 64;

    private final Instant startedAt = Instant.ofEpochMilli(System.currentTimeMillis());
    private final long startedNanos = System.nanoTime();
    private final List<RecordedStep> steps = new ArrayList<>(USUAL_STEPS);
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final List<MessageHistory> history = new Steps();
    private int leftOut;
    private boolean isTold;
    private boolean isOver;
    private @Nullable String letterCause;

    /** How long ago it began. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }

    Instant at(long millis) {
        return startedAt.plusMillis(millis);
    }

    /** Null when nothing more is recorded. */
    synchronized @Nullable RecordedStep step(String routeId, NamedNode node, Exchange exchange) {
        if (isOver || steps.size() == MOST_STEPS) {
            leftOut += isOver ? 0 : 1;
            return null;
        }
        RecordedStep step = new RecordedStep(this, routeId, node, exchange);
        steps.add(step);
        return step;
    }

    synchronized void request(String method, String path, Exchange exchange) {
        if (!isOver && requests.size() < MOST_REQUESTS) {
            requests.add(new RecordedRequest(this, method, path, exchange));
        }
    }

    synchronized Optional<RecordedRequest> requestUnderWay(Exchange exchange) {
        return requests.stream()
                .filter(request -> request.isUnderWayIn(exchange))
                .reduce((first, last) -> last);
    }

    /** Whether somebody has decided already whether it is part of a story. */
    synchronized boolean isDecided() {
        return isTold || isOver;
    }

    /** It is part of a story from now on. */
    synchronized void tell() {
        isTold = true;
    }

    /** Nothing more is recorded. */
    synchronized void end() {
        isOver = true;
    }

    /** What it is an attempt of becomes a dead letter. */
    synchronized void parked(String cause) {
        letterCause = cause;
    }

    synchronized ToldAttempt told(String replica, Ending ending) {
        boolean isLetter = letterCause != null && (ending.isDeadLettered() || ending.isUnderWay());
        boolean isUnderWay = ending.isUnderWay() && !isLetter;
        return new ToldAttempt(
                startedAt,
                isUnderWay ? null : at(millis()),
                replica,
                isLetter ? Ending.DEAD_LETTERED : ending.outcome(),
                isLetter ? letterCause : ending.isFailed() ? lastCause() : null,
                ending.nextAttemptAt(),
                ending.correlationId(),
                steps.stream().map(RecordedStep::told).toList(),
                requests.stream().map(RecordedRequest::told).toList(),
                leftOut == 0 ? null : leftOut);
    }

    /** Of the last step that failed; what comes after it just stores. */
    private @Nullable String lastCause() {
        return steps.stream()
                .map(RecordedStep::cause)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    /** Camel's view of the steps. A list of its own would be copied at each step. */
    List<MessageHistory> history() {
        return history;
    }

    private final class Steps extends AbstractList<MessageHistory> {

        /** It is there already. */
        @Override
        public boolean add(MessageHistory step) {
            return true;
        }

        @Override
        public MessageHistory get(int index) {
            synchronized (Recording.this) {
                return steps.get(index);
            }
        }

        /** Each circuit breaker copies its exchange, and this with it. */
        @Override
        public Object[] toArray() {
            synchronized (Recording.this) {
                return steps.toArray();
            }
        }

        @Override
        public int size() {
            synchronized (Recording.this) {
                return steps.size();
            }
        }
    }
}
