package io.handoffgateway.redrive;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what bulk redrives came to once the letters that were discarded at their end are gone too. */
@Component
class EndedRedrives {

    private static final Logger LOG = LoggerFactory.getLogger(EndedRedrives.class);

    private final Store store;
    private final Duration retention;

    EndedRedrives(Store store, HandoffProperties settings) {
        this.store = store;
        this.retention = settings.discardRetention();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            purge(Times.of(Instant.now().minus(retention)));
        } catch (StoreException gone) {
            LOG.debug("Ended redrives are deleted when the store is back");
        }
    }

    private void purge(long before) {
        store.write(client -> {
            List<String> ended = List.of(
                    "redrive_skip WHERE redrive_id IN (SELECT id FROM redrive WHERE ended_at < :before)",
                    "redrive WHERE ended_at < :before");
            ended.forEach(rows ->
                    client.sql("DELETE FROM " + rows).param("before", before).update());
            return ended;
        });
    }
}
