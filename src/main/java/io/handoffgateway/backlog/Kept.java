package io.handoffgateway.backlog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.handoffgateway.backlog.Backlog.Held;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How much the store holds, by org. Each question goes along an index of those of its state only.
 *
 * @param waiting of those only of which something waits
 * @param letters by cause, of those only of which something is given up
 */
record Kept(Map<String, Waiting> waiting, Map<String, Map<String, Long>> letters) {

    private static final String WAITING = """
            SELECT org, COUNT(*) AS number,
                MIN(CASE WHEN queue IN ('delivery', 'opencx', 'opencx-later') THEN accepted_at END) AS oldest
            FROM delivery WHERE state = 'waiting' GROUP BY org""";

    private static final String LETTERS = """
            SELECT org, cause, COUNT(*) AS number FROM delivery
            WHERE state = 'dead_letter' AND cause IS NOT NULL GROUP BY org, cause""";

    private static final Waiting NONE = new Waiting("", 0, null);

    /**
     * What waits of an org.
     *
     * @param oldestAt when the oldest of what is for Dynamics was accepted; callbacks and steps of one's own may wait for hours
     */
    record Waiting(String org, long count, @Nullable Instant oldestAt) {}

    private record Letters(String org, String cause, long count) {}

    /** @throws io.handoffgateway.store.StoreException when the store does not answer */
    static Kept in(Store store) {
        List<Waiting> waiting = store.search(client -> client.sql(WAITING)
                .query((row, index) ->
                        new Waiting(row.getString("org"), row.getLong("number"), Times.instantOrNull((Number)
                                row.getObject("oldest"))))
                .list());
        List<Letters> letters = store.search(client -> client.sql(LETTERS)
                .query((row, index) -> new Letters(row.getString("org"), row.getString("cause"), row.getLong("number")))
                .list());
        return new Kept(
                waiting.stream().collect(toMap(Waiting::org, each -> each)),
                letters.stream().collect(groupingBy(Letters::org, toMap(Letters::cause, Letters::count))));
    }

    Map<String, Held> held() {
        Set<String> orgs = new TreeSet<>(waiting.keySet());
        orgs.addAll(letters.keySet());
        return orgs.stream().collect(toMap(org -> org, org -> new Held(waiting(org), deadLetters(org))));
    }

    long waiting(String org) {
        return waiting.getOrDefault(org, NONE).count();
    }

    double secondsWaited(String org) {
        Instant oldest = waiting.getOrDefault(org, NONE).oldestAt();
        return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
    }

    long deadLetters(String org) {
        return letters(org).values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> letters(String org) {
        return letters.getOrDefault(org, Map.of());
    }
}
