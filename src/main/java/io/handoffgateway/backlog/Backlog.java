package io.handoffgateway.backlog;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how much of each org waits, and for how long, and how much is given up, and why. Every replica of a shared store tells
 * the same.
 */
@Component
public class Backlog {

    private static final String OLDEST =
            "How long ago the longest waiting of what is for Dynamics was accepted; 0 when nothing waits";

    private final Orgs orgs;
    private final UnknownOrgs unknown;
    private final Store store;
    private final MultiGauge depth;
    private final MultiGauge age;
    private final MultiGauge deadLetters;
    private final MultiGauge causes;
    /** Null while the store is away: old numbers would be taken for today's. */
    private volatile @Nullable Kept kept;

    /** What is kept of an org, but for what operators have put aside. */
    record Held(long waiting, long deadLetters) {

        boolean isNothing() {
            return waiting == 0 && deadLetters == 0;
        }
    }

    Backlog(Orgs orgs, UnknownOrgs unknown, Store store, MeterRegistry meters) {
        this.orgs = orgs;
        this.unknown = unknown;
        this.store = store;
        this.depth = gauge("handoff.queue.depth", "Deliveries that wait").register(meters);
        this.age = gauge("handoff.queue.oldest.age", OLDEST).baseUnit("seconds").register(meters);
        this.deadLetters = gauge("handoff.dead.letters", "Deliveries given up").register(meters);
        this.causes = gauge("handoff.dead.letters.by.cause", "Deliveries given up, of each cause that there are any of")
                .register(meters);
        measure();
    }

    private static MultiGauge.Builder gauge(String name, String description) {
        return MultiGauge.builder(name).description(description);
    }

    /** Looks again, as it does every 15 s by itself. */
    @Scheduled(initialDelay = 1, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    public void count() {
        try {
            Kept now = Kept.in(store);
            kept = now;
            unknown.look(now.held());
            measure();
            causes.register(rowsByCause(now), true);
        } catch (StoreException gone) {
            kept = null;
            causes.register(List.of(), true);
            unknown.lookFailed();
        }
    }

    private void measure() {
        depth.register(rows((now, org) -> now.waiting(org)));
        age.register(rows((now, org) -> now.secondsWaited(org)));
        deadLetters.register(rows((now, org) -> now.deadLetters(org)));
    }

    /** A number of an org. */
    private interface Figure {
        double of(Kept now, String org);
    }

    private List<Row<?>> rows(Figure figure) {
        return names().<Row<?>>map(org -> Row.of(Tags.of("org", org), () -> whileKnown(now -> figure.of(now, org))))
                .toList();
    }

    private List<Row<?>> rowsByCause(Kept now) {
        return names().flatMap(org -> now.letters(org).entrySet().stream()
                        .<Row<?>>map(
                                letters -> Row.of(Tags.of("org", org, "cause", letters.getKey()), letters.getValue())))
                .toList();
    }

    private Stream<String> names() {
        return Stream.concat(orgs.all().stream().map(Org::name), unknown.names().stream());
    }

    private double whileKnown(ToDoubleFunction<Kept> number) {
        Kept known = kept;
        return known == null ? Double.NaN : number.applyAsDouble(known);
    }
}
