package io.handoffgateway.route;

import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Lets edits of the route files take effect (contract section 8). Looks at what they hold and waits for no news of the file
 * system: a ConfigMap changes by a link. An edit counts when two looks see the same, so that a burst of saves is one.
 */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
class LiveRoutes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RouteFiles files;
    private final RouteCheck check;
    private final RouteSwap swap;
    private final RouteEdits edits;
    private final ScheduledExecutorService looks;
    private @Nullable RouteSet seen;
    private @Nullable RouteSet tried;

    LiveRoutes(RouteFiles files, RouteCheck check, RouteSwap swap, RouteEdits edits) {
        this.files = files;
        this.check = check;
        this.swap = swap;
        this.edits = edits;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("routes-");
        threads.setDaemon(true);
        this.looks = Executors.newSingleThreadScheduledExecutor(threads);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        looks.scheduleWithFixedDelay(
                this::lookAndSurvive, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
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
        if (!saved.equals(seen)) {
            seen = saved;
        } else if (saved.equals(files.running())) {
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
        try {
            if (swap.replace(files.running(), saved)) {
                files.runs(saved);
                edits.applied(names);
            } else {
                tried = null;
                edits.postponed(names);
            }
        } catch (InvalidRoutesException defect) {
            edits.refused(defect.findings());
        }
    }
}
