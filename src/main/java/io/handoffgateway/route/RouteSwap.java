package io.handoffgateway.route;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Replaces running routes. What is under way is finished first, in the routes in which it began, while the queues rest and
 * callers wait at the {@link Entrance}: no exchange sees some routes of the one set and some of the other. Callers wait once,
 * when nothing else is to be waited for. What does not end is interrupted, and else left behind.
 */
@Component
class RouteSwap {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    /** Whether the edit is still wanted is asked as often, which reads all files. */
    private static final Duration BETWEEN_LONG_LOOKS = Duration.ofMillis(100);

    /** What an exchange that has been interrupted may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final CamelContext context;
    private final Entrance entrance;
    private final UnderWay underWay;
    private final RouteReplacement replacement;
    private final Consumers consumers;
    private final Duration longestCall;

    RouteSwap(
            CamelContext context,
            Entrance entrance,
            UnderWay underWay,
            RouteReplacement replacement,
            HandoffProperties settings) {
        this.context = context;
        this.entrance = entrance;
        this.underWay = underWay;
        this.replacement = replacement;
        this.consumers = new Consumers(context);
        this.longestCall = settings.replyTimeout();
    }

    /**
     * Has the routes of one set run in place of those of the other.
     *
     * @param patience how long it waits for what is under way; callers, who are answered in time, do not wait meanwhile
     * @param wanted whether it is to go on; asked while it waits
     * @return false when it was not wanted any more; nothing has changed then
     * @throws InvalidRoutesException when Camel does not take the new ones; the old ones run again then
     */
    boolean replace(RouteSet running, RouteSet next, Duration patience, BooleanSupplier wanted)
            throws InterruptedException {
        return replace(() -> replacement.exchange(running, next), patience, wanted);
    }

    /** The same with another way to exchange routes, such as of some orgs. */
    boolean replace(Runnable exchange, Duration patience, BooleanSupplier wanted) throws InterruptedException {
        try {
            if (!within(patience, BETWEEN_LONG_LOOKS, () -> hasNothingLong() || !wanted.getAsBoolean())) {
                giveUp(longestCall);
            }
            return wanted.getAsBoolean() && replaceUncalled(exchange);
        } finally {
            consumers.resume();
        }
    }

    private boolean hasNothingLong() {
        return areConsumersQuiet() && !entrance.holds(longestCall);
    }

    private boolean replaceUncalled(Runnable exchange) throws InterruptedException {
        try {
            if (!entrance.close(longestCall) || !within(longestCall, BETWEEN_LOOKS, this::isIdle)) {
                giveUp(Duration.ZERO);
            }
            exchange.run();
            return true;
        } finally {
            entrance.open();
        }
    }

    /** Suspends them whenever it looks: another may have been started meanwhile. */
    private boolean areConsumersQuiet() {
        consumers.suspend();
        return consumers.areQuiet();
    }

    private boolean isIdle() {
        return areConsumersQuiet()
                && context.getRoutes().stream()
                        .map(Route::getRouteId)
                        .allMatch(id -> context.getInflightRepository().size(id) == 0);
    }

    /** A caller is told to come again, and a stored delivery is taken up again. */
    private void giveUp(Duration longest) throws InterruptedException {
        Set<String> hanging = underWay.originsOf(longest);
        LOG.warn("Routes are replaced although something hangs that began in {}: it is interrupted", hanging);
        entrance.giveUp(longest);
        underWay.interrupt(longest);
        if (!within(GRACE, BETWEEN_LOOKS, () -> underWay.originsOf(longest).isEmpty())) {
            LOG.warn("Left behind in routes that are replaced: what began in {}", underWay.originsOf(longest));
            underWay.leaveBehind(longest);
        }
    }

    private static boolean within(Duration patience, Duration betweenLooks, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(betweenLooks.toMillis());
        }
        return true;
    }
}
