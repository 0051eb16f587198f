package io.handoffgateway.overview;

import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What operators watch of the store: whether it takes something new, how large it is, and what room there is. */
@Component
class StoreMeters {

    private final Store store;
    private volatile double bytes = Double.NaN;

    StoreMeters(Store store, MeterRegistry meters) {
        this.store = store;
        Gauge.builder("handoff.store.up", store, each -> each.trouble().isEmpty() ? 1 : 0)
                .description("1 while the store takes something new")
                .register(meters);
        Gauge.builder("handoff.store.size", this, each -> each.bytes)
                .description("How large the store is")
                .baseUnit("bytes")
                .register(meters);
        if (!store.isShared()) {
            Gauge.builder("handoff.store.free", store, StoreMeters::freeBytes)
                    .description("How much is free on the disk of the embedded store")
                    .baseUnit("bytes")
                    .register(meters);
        }
    }

    /** NaN when the disk does not say, since no number would be right. */
    private static double freeBytes(Store store) {
        Long free = store.freeBytes();
        return free == null ? Double.NaN : free;
    }

    /** A shared one counts files for the answer. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void measure() {
        try {
            bytes = store.bytes();
        } catch (StoreException gone) {
            bytes = Double.NaN;
        }
    }
}
