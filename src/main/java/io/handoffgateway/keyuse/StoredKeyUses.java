package io.handoffgateway.keyuse;

import io.handoffgateway.org.KeyUses;
import io.handoffgateway.org.Secret;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.store.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the uses of keys beyond the process; written now and then, since a call with a key touches no store. */
@Component
class StoredKeyUses implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeyUses.class);

    private final KeyUses uses;
    private final Store store;
    private Map<Secret, Instant> written = Map.of();

    StoredKeyUses(KeyUses uses, Store store) {
        this.uses = uses;
        this.store = store;
    }

    /** The latest uses by mark, of this process as of now, of others as of some seconds ago. */
    Map<String, Instant> latest() {
        Map<String, Instant> latest = new HashMap<>(store.read(StoredKeyUses::read));
        uses.all().forEach((key, at) -> latest.merge(key.mark(), at, StoredKeyUses::later));
        return latest;
    }

    private static Map<String, Instant> read(JdbcClient client) {
        return client
                .sql("SELECT mark, used_at FROM key_use")
                .query((row, number) -> Map.entry(row.getString("mark"), Times.instant(row.getLong("used_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    synchronized void write() {
        Map<Secret, Instant> now = uses.all();
        if (now.equals(written)) {
            return;
        }
        try {
            store.write(client -> {
                inOrder(now).forEach((mark, at) -> write(client, mark, at));
                return now;
            });
            written = now;
        } catch (StoreException gone) {
            LOG.debug("The uses of keys are written when the store is back");
        }
    }

    /** The same for every gateway, so that none waits for another that waits for it. */
    private static SortedMap<String, Instant> inOrder(Map<Secret, Instant> uses) {
        SortedMap<String, Instant> inOrder = new TreeMap<>();
        uses.forEach((key, at) -> inOrder.merge(key.mark(), at, StoredKeyUses::later));
        return inOrder;
    }

    private static void write(JdbcClient client, String mark, Instant at) {
        client.sql("""
                        INSERT INTO key_use (mark, used_at) VALUES (:mark, :at)
                        ON CONFLICT (mark) DO UPDATE SET used_at = excluded.used_at
                        WHERE key_use.used_at < excluded.used_at""").param("mark", mark).param("at", Times.of(at)).update();
    }

    @Override
    public void destroy() {
        write();
    }
}
