package io.handoffgateway.status;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.State;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how much of each org waits and how much is given up. Every replica of a shared store tells the same. */
@Component
class Backlog {

    private static final Held NOTHING = new Held(0, 0);

    private final Orgs orgs;
    private final UnknownOrgs unknown;
    private final Store store;
    private final MultiGauge depth;
    private final MultiGauge deadLetters;
    /** Null while the store is away: old numbers would be taken for today's. */
    private volatile @Nullable Map<String, Held> held;

    /** What is kept of an org, but for what operators have put aside. */
    record Held(long waiting, long deadLetters) {

        boolean isNothing() {
            return equals(NOTHING);
        }
    }

    Backlog(Orgs orgs, UnknownOrgs unknown, Store store, MeterRegistry meters) {
        this.orgs = orgs;
        this.unknown = unknown;
        this.store = store;
        this.depth = MultiGauge.builder("handoff.queue.depth")
                .description("Deliveries that wait")
                .register(meters);
        this.deadLetters = MultiGauge.builder("handoff.dead.letters")
                .description("Deliveries given up")
                .register(meters);
        measure();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        try {
            Map<String, Held> now = store.search(client -> client
                    .sql("SELECT org, %s AS waiting, %s AS letters FROM delivery GROUP BY org"
                            .formatted(counted(State.WAITING), counted(State.DEAD_LETTER)))
                    .query((row, number) ->
                            Map.entry(row.getString("org"), new Held(row.getLong("waiting"), row.getLong("letters"))))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            held = now;
            unknown.look(now);
            measure();
        } catch (StoreException gone) {
            held = null;
        }
    }

    private static String counted(State state) {
        return "COUNT(CASE WHEN state = '" + state.value() + "' THEN 1 END)";
    }

    private void measure() {
        depth.register(rows(Held::waiting));
        deadLetters.register(rows(Held::deadLetters));
    }

    private List<Row<?>> rows(ToLongFunction<Held> number) {
        return Stream.concat(orgs.all().stream().map(Org::name), unknown.names().stream())
                .<Row<?>>map(org -> Row.of(Tags.of("org", org), () -> number(org, number)))
                .toList();
    }

    private double number(String org, ToLongFunction<Held> number) {
        Map<String, Held> known = held;
        return known == null ? Double.NaN : number.applyAsLong(known.getOrDefault(org, NOTHING));
    }
}
