package io.handoffgateway.opencx;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;

/**
 * The requests that one key may make: never more than so many in any minute, a part of which is kept for what OpenCX has told,
 * and none while OpenCX asks for patience. Resilience4j's limiters count by fixed periods, of which two halves hold twice as many.
 */
final class RequestBudget {

    /** A request may be longer on its way than the one that it takes the place of. */
    private static final Duration WINDOW = Duration.ofSeconds(61);

    private final IntSupplier mostPerMinute;
    private final Deque<Instant> made = new ArrayDeque<>();
    private Instant pausedUntil = Instant.EPOCH;

    RequestBudget(IntSupplier mostPerMinute) {
        this.mostPerMinute = mostPerMinute;
    }

    /**
     * Waits for its turn.
     *
     * @param later whether others go first
     * @throws DeliveryException as not attempted when that would take too long
     */
    void enter(Instant deadline, boolean later) throws DeliveryException {
        for (Duration wait = take(later); !wait.isZero(); wait = take(later)) {
            if (Instant.now().plus(wait).isAfter(deadline)) {
                throw DeliveryException.notAttempted(Cause.OPENCX_THROTTLED, wait, null);
            }
            sleep(wait);
        }
    }

    /** @return zero when there is one left, which is then taken; else how long there is none */
    private synchronized Duration take(boolean later) {
        Instant now = Instant.now();
        if (now.isBefore(pausedUntil)) {
            return Duration.between(now, pausedUntil);
        }
        made.removeIf(request -> !request.plus(WINDOW).isAfter(now));
        int most = mostPerMinute.getAsInt();
        int share = later ? Math.max(1, most / 2) : most;
        if (made.size() < share) {
            made.addLast(now);
            return Duration.ZERO;
        }
        Instant leaving = made.stream().skip(made.size() - share).findFirst().orElse(now);
        return Duration.between(now, leaving.plus(WINDOW)).plusMillis(1);
    }

    /** Nobody calls until then. */
    synchronized void pause(Duration time) {
        Instant until = Instant.now().plus(time);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    private static void sleep(Duration wait) throws DeliveryException {
        try {
            Thread.sleep(wait.toMillis() + 1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw DeliveryException.notAttempted(Cause.OPENCX_THROTTLED, wait, stopping);
        }
    }
}
