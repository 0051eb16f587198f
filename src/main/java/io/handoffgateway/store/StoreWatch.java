package io.handoffgateway.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Looks every second whether the store is there, so that its return is noticed by itself and its loss without a caller. */
final class StoreWatch implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Availability availability;
    private final DiskSpace disk;
    private final Runnable beat;
    private final ScheduledExecutorService looks;

    /** @param beat writes something, and fails when that cannot be done */
    StoreWatch(Availability availability, DiskSpace disk, Runnable beat) {
        this.availability = availability;
        this.disk = disk;
        this.beat = beat;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("store-watch-");
        threads.setDaemon(true);
        this.looks = Executors.newSingleThreadScheduledExecutor(threads);
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        disk.look();
        try {
            beat.run();
            availability.answered();
        } catch (RuntimeException | Error failed) {
            availability.failed(failed);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
