package io.handoffgateway.opencxsession;

import io.handoffgateway.queue.Leases;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How far the sessions of each org have been looked through, and by whom just now: by one gateway at a time. */
@Component
class Looks {

    /** Longer than a page may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** What a first look goes back, and each later one behind the last: sessions may come to be seen late. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String BEGIN = """
            INSERT INTO opencx_look (org, looked_until) VALUES (:org, :now) ON CONFLICT (org) DO NOTHING""";

    private static final String TAKE = """
            UPDATE opencx_look SET lease_owner = :owner, leased_until = :until, next_at = :next
            WHERE org = :org AND next_at <= :now AND %s
            RETURNING looked_until""";

    private static final String RENEW =
            "UPDATE opencx_look SET leased_until = :until WHERE org = :org AND lease_owner = :owner";

    private static final String END = """
            UPDATE opencx_look SET lease_owner = NULL, leased_until = 0,
                looked_until = CASE WHEN :looked > looked_until THEN :looked ELSE looked_until END
            WHERE org = :org AND lease_owner = :owner""";

    private final Store store;
    private final Leases leases;

    Looks(Store store, Leases leases) {
        this.store = store;
        this.leases = leases;
    }

    /** Since when sessions are to be looked at; nothing when it is not time yet, or somebody else is looking. */
    Optional<Instant> begin(String org, Duration every) {
        Map<String, Object> values = valuesOf(org);
        values.put("next", Times.of(Instant.now().plus(every)));
        return store.write(client -> {
                    client.sql(BEGIN).params(values).update();
                    return client.sql(TAKE.formatted(leases.free()))
                            .params(values)
                            .query(Long.class)
                            .optional();
                })
                .map(Times::instant)
                .map(since -> since.minus(OVERLAP));
    }

    /** It goes on. */
    void renew(String org) {
        store.write(client -> client.sql(RENEW).params(valuesOf(org)).update());
    }

    /** All sessions until then have been looked at. */
    void end(String org, Instant until) {
        Map<String, Object> values = valuesOf(org);
        values.put("looked", Times.of(until));
        store.write(client -> client.sql(END).params(values).update());
    }

    private Map<String, Object> valuesOf(String org) {
        Map<String, Object> values = new HashMap<>();
        values.put("org", org);
        values.put("owner", leases.owner());
        values.put("now", Times.now());
        values.put("until", Times.of(Instant.now().plus(LEASE)));
        return values;
    }
}
