package io.handoffgateway.route;

import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Lets edits of the route files take effect (contract section 8). Looks at what they hold and waits for no news of the file
 * system: a ConfigMap changes by a link. An edit counts when two looks see the same, so that a burst of saves is one. What
 * somebody has put in force by hand stays until the directory changes.
 */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
public class LiveRoutes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RouteFiles files;
    private final RouteCheck check;
    private final RouteSwap swap;
    private final RouteEdits edits;
    private final ApplicationEventPublisher events;
    private final Duration patience;
    private final Duration longestCall;
    private final ScheduledExecutorService looks;
    private final AtomicInteger rollbacks = new AtomicInteger();
    private @Nullable RouteSet seen;
    private @Nullable RouteSet tried;
    private @Nullable RouteSet overruled;

    LiveRoutes(
            RouteFiles files,
            RouteCheck check,
            RouteSwap swap,
            RouteEdits edits,
            ApplicationEventPublisher events,
            HandoffProperties settings) {
        this.files = files;
        this.check = check;
        this.swap = swap;
        this.edits = edits;
        this.events = events;
        this.patience = settings.editPatience();
        this.longestCall = settings.replyTimeout();
        CustomizableThreadFactory threads = new CustomizableThreadFactory("routes-");
        threads.setDaemon(true);
        this.looks = Executors.newSingleThreadScheduledExecutor(threads);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        looks.execute(() -> tellOf(true));
        looks.scheduleWithFixedDelay(
                this::lookAndSurvive, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }

    /**
     * Has another set run at once, and not what the directory holds, until that is edited or put right or the gateway starts
     * again. An edit that waits gives way; it counts as overruled, too.
     *
     * @return what stands against it; nothing when it runs
     */
    public List<Finding> overrule(RouteSet set) throws InterruptedException {
        rollbacks.incrementAndGet();
        try {
            return looks.submit(() -> overruleNow(set)).get();
        } catch (ExecutionException failed) {
            return findingsOf(failed.getCause());
        } finally {
            rollbacks.decrementAndGet();
        }
    }

    /** Exchanges routes in another way, such as those of some orgs, as an edit does; false when that is not wanted any more. */
    public boolean exchange(Runnable way, BooleanSupplier wanted) throws InterruptedException, ExecutionException {
        return looks.submit(() -> swap.replace(way, patience, () -> rollbacks.get() == 0 && wanted.getAsBoolean()))
                .get();
    }

    /** The set that runs. */
    public RouteSet running() {
        return files.running();
    }

    /** The names of the files that are not in the directory as they run; empty also when it cannot be read. */
    public Set<String> differing() {
        return edits.differing();
    }

    private static List<Finding> findingsOf(@Nullable Throwable failure) {
        if (failure instanceof InvalidRoutesException defect) {
            return defect.findings();
        }
        throw new IllegalStateException(failure);
    }

    private List<Finding> overruleNow(RouteSet set) throws InterruptedException {
        List<Finding> mistakes = check.mistakesIn(set);
        if (mistakes.isEmpty()) {
            swap.replace(files.running(), set, longestCall, () -> true);
            files.runs(set);
            tried = null;
            overruled = files.readable().orElse(null);
            edits.overruled(files.differences());
        }
        return mistakes;
    }

    /** Whatever one edit brings about, such as a missing class, the next is looked at. */
    private void lookAndSurvive() {
        try {
            look();
        } catch (InvalidRoutesException unreadable) {
            seen = null;
            tried = null;
            edits.refused(unreadable.findings());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Throwable defect) {
            LOG.error("The route files cannot be tried out", defect);
            edits.refused(List.of(Finding.of(files.directory(), "cannot be tried out: " + defect)));
        }
    }

    private void look() throws InterruptedException {
        RouteSet saved = files.saved();
        boolean isRunning = saved.equals(files.running());
        overruled = isRunning ? null : overruled;
        edits.differ(files.running().differences(saved));
        if (!saved.equals(seen)) {
            seen = saved;
        } else if (isRunning || saved.equals(overruled)) {
            tried = null;
            edits.settled();
        } else if (!saved.equals(tried)) {
            tryOut(saved);
        }
    }

    private void tryOut(RouteSet saved) throws InterruptedException {
        tried = saved;
        List<Finding> mistakes = check.mistakesIn(saved);
        if (mistakes.isEmpty()) {
            replaceBy(saved);
        } else {
            edits.refused(mistakes);
        }
    }

    private void replaceBy(RouteSet saved) throws InterruptedException {
        Set<String> names = files.running().differences(saved);
        edits.pending(names);
        try {
            if (swap.replace(files.running(), saved, patience, () -> rollbacks.get() == 0 && files.hold(saved))) {
                files.runs(saved);
                overruled = null;
                edits.applied(names);
                tellOf(false);
            } else {
                tried = null;
                edits.withdrawn();
            }
        } catch (InvalidRoutesException defect) {
            edits.refused(defect.findings());
        }
    }

    private void tellOf(boolean atStart) {
        events.publishEvent(RoutesInForce.of(files.now(), atStart));
    }
}
