package io.handoffgateway.held;

import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The orgs of which the store holds anything, so that a handoff of any other needs not ask it. What this process stores is
 * known at once, what another replica stores within a second.
 */
@Component
public class HeldOrgs {

    /** Longer than it takes until a look sees it. */
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    /** Goes from org to org in the index, however many rows each has. */
    private static final String ORGS = """
            WITH RECURSIVE held (org) AS (
                SELECT MIN(org) FROM delivery
                UNION ALL
                SELECT (SELECT MIN(delivery.org) FROM delivery WHERE delivery.org > held.org) FROM held
                WHERE held.org IS NOT NULL)
            SELECT org FROM held WHERE org IS NOT NULL""";

    private final Store store;
    private final Map<String, Long> fresh = new ConcurrentHashMap<>();
    private volatile Set<String> seen = Set.of();

    HeldOrgs(Store store) {
        this.store = store;
    }

    /** Whether the store may hold anything of the org. */
    public boolean contains(String org) {
        return seen.contains(org) || isFresh(fresh.get(org));
    }

    /** Something of it is stored by this process. */
    public void add(String org) {
        fresh.put(org, System.nanoTime());
    }

    /** Their names. */
    public Set<String> names() {
        return Stream.concat(seen.stream(), fresh.keySet().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            seen = Set.copyOf(
                    store.read(client -> client.sql(ORGS).query(String.class).list()));
            fresh.values().removeIf(added -> !isFresh(added));
        } catch (StoreException gone) {
            // What was seen last is the best there is to know.
        }
    }

    private static boolean isFresh(@org.jspecify.annotations.Nullable Long added) {
        return added != null && System.nanoTime() - added < FRESH_NANOS;
    }
}
