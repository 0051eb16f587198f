package io.handoffgateway.opencxsession;

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

/** Forgets of sessions what nobody will ask for any more. */
@Component
class OldSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OldSessions.class);

    /** Longer than anybody repeats an event. */
    private static final Duration KEPT = Duration.ofDays(180);

    private final Store store;

    OldSessions(Store store) {
        this.store = store;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        try {
            store.write(client -> {
                long before = Times.of(Instant.now().minus(KEPT));
                client.sql("""
                                DELETE FROM opencx_handoff WHERE EXISTS (SELECT 1 FROM opencx_session
                                    WHERE opencx_session.org = opencx_handoff.org
                                        AND opencx_session.session_id = opencx_handoff.session_id
                                        AND opencx_session.touched_at < :before)""").param("before", before).update();
                return client.sql("DELETE FROM opencx_session WHERE touched_at < :before")
                        .param("before", before)
                        .update();
            });
        } catch (StoreException gone) {
            LOG.debug("Old sessions were not forgotten: the store does not answer");
        }
    }
}
