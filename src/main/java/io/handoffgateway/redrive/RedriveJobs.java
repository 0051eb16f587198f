package io.handoffgateway.redrive;

import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Works on bulk redrives, several letters at a time. One that another replica began is gone on with when that one has died, or
 * after a restart.
 */
@Component
class RedriveJobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveJobs.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;
    private static final long AFTER_AN_OUTAGE_MILLIS = 500;

    private final Store store;
    private final RedriveLeases leases;
    private final Redrives redrives;
    private final RedriveLetters letters;
    private final Redelivery redelivery;
    private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("redrive-"));
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ready;
    private volatile boolean ending;

    RedriveJobs(Store store, RedriveLeases leases, Redrives redrives, RedriveLetters letters, Redelivery redelivery) {
        this.store = store;
        this.leases = leases;
        this.redrives = redrives;
        this.letters = letters;
        this.redelivery = redelivery;
    }

    /** There are no routes before. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
    }

    /** Takes up what nobody is at, and keeps what it has. */
    @Scheduled(fixedDelay = BETWEEN_LOOKS_MILLIS, timeUnit = TimeUnit.MILLISECONDS)
    void look() {
        if (!ready) {
            return;
        }
        try {
            leases.renew(List.copyOf(running));
            leases.takeUp().forEach(this::begin);
        } catch (StoreException gone) {
            LOG.debug("Redrives go on when the store is back");
        }
    }

    private void begin(RedriveRun run) {
        if (running.add(run.id())) {
            threads.execute(() -> run(run));
        }
    }

    private void run(RedriveRun run) {
        Crew crew = new Crew(threads);
        try {
            String status = Redrive.RUNNING;
            Pace pace = new Pace(run.request().maxPerSecond());
            while (status.equals(Redrive.RUNNING) && !ending) {
                status = goOn(run, crew, pace);
            }
        } catch (RuntimeException defect) {
            LOG.error(
                    "Redrive {} stops at a defect: {}",
                    run.id(),
                    defect.getClass().getName());
        } finally {
            crew.close();
            running.remove(run.id());
        }
    }

    /** @return the status that it has then */
    private String goOn(RedriveRun run, Crew crew, Pace pace) {
        try {
            if (isCancelled(run)) {
                return end(run, crew, Redrive.CANCELLED, null);
            }
            RedriveLetters.Next next = letters.next(run);
            if (next.stop() != null) {
                return end(run, crew, Redrive.STOPPED, next.stop());
            }
            if (next.ids().isEmpty() && (next.isOver() || next.isNothingNew())) {
                return next.isOver() && crew.isIdle() ? end(run, crew, Redrive.DONE, null) : rest();
            }
            next.ids().forEach(id -> redrive(run, id, crew, pace));
            crew.awaitIdle();
            return Redrive.RUNNING;
        } catch (StoreException gone) {
            return rest();
        }
    }

    private String end(RedriveRun run, Crew crew, String status, @Nullable String because) {
        crew.awaitIdle();
        redrives.end(run, status, because);
        return status;
    }

    private static String rest() {
        try {
            Thread.sleep(AFTER_AN_OUTAGE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Redrive.RUNNING;
    }

    private void redrive(RedriveRun run, String id, Crew crew, Pace pace) {
        crew.await();
        pace.await(() -> ending || isCancelled(run));
        if (!ending && !isCancelled(run)) {
            crew.execute(() -> redriveOne(run, id));
        }
    }

    private boolean isCancelled(RedriveRun run) {
        return store.read(client -> client.sql("SELECT status FROM redrive WHERE id = :id")
                        .param("id", run.id())
                        .query(String.class)
                        .optional())
                .filter(Redrive.RUNNING::equals)
                .isEmpty();
    }

    private void redriveOne(RedriveRun run, String id) {
        try {
            redelivery.redrive(id, null, run.deed());
        } catch (StoreException gone) {
            LOG.debug("{} is redriven when the store is back", id);
        }
    }

    @Override
    public void destroy() {
        ending = true;
        threads.shutdown();
    }
}
