package io.handoffgateway.history;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what operators did once {@code handoff.history-retention} is over. */
@Component
class OldHistory {

    private static final Logger LOG = LoggerFactory.getLogger(OldHistory.class);

    /** Few enough not to keep others from writing for long. */
    private static final int MOST_PURGED_AT_ONCE = 500;

    private final Store store;
    private final Duration retention;

    OldHistory(Store store, HandoffProperties settings) {
        this.store = store;
        this.retention = settings.historyRetention();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            long before = Times.of(Instant.now().minus(retention));
            while (purge(before) == MOST_PURGED_AT_ONCE) {
                LOG.debug("More of the history is due to be deleted");
            }
        } catch (StoreException gone) {
            LOG.debug("Old history is deleted when the store is back");
        }
    }

    private int purge(long before) {
        return store.write(client -> client.sql("""
                        DELETE FROM history WHERE id IN (
                            SELECT id FROM history WHERE at < :before ORDER BY at LIMIT :most)""")
                .param("before", before)
                .param("most", MOST_PURGED_AT_ONCE)
                .update());
    }
}
