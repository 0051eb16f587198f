package io.handoffgateway.metrics;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Meters that each org has one of, also those orgs that are configured while the gateway runs. */
@Component
public final class OrgMeters {

    private final Orgs orgs;
    private final MeterRegistry meters;
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();

    public OrgMeters(Orgs orgs, MeterRegistry meters) {
        this.orgs = orgs;
        this.meters = meters;
    }

    /**
     * What is told of an org.
     *
     * @param unit a base unit of Prometheus, such as {@code seconds}; null for a number
     * @param tags besides {@code org}
     */
    public record Told(String name, @Nullable String unit, String description, Tags tags) {

        public Told(String name, @Nullable String unit, String description) {
            this(name, unit, description, Tags.empty());
        }
    }

    /** @param value as of now; NaN when there is none just now */
    public void gauge(Told told, ToDoubleFunction<Org> value) {
        gauge(told, org -> true, value);
    }

    /** The same for those orgs only that have it. */
    public void gauge(Told told, Predicate<Org> has, ToDoubleFunction<Org> value) {
        MultiGauge gauge = MultiGauge.builder(told.name())
                .description(told.description())
                .baseUnit(told.unit())
                .tags(told.tags())
                .register(meters);
        now(() -> gauge.register(rows(has, value)));
    }

    /** @param begin what each org begins with, which may be done again */
    public void each(Consumer<String> begin) {
        now(() -> orgs.names().forEach(begin));
    }

    private void now(Runnable look) {
        looks.add(look);
        look.run();
    }

    /** Other orgs may have taken the place of those that were. */
    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        looks.forEach(Runnable::run);
    }

    private List<Row<?>> rows(Predicate<Org> has, ToDoubleFunction<Org> value) {
        return orgs.all().stream()
                .filter(has)
                .map(Org::name)
                .<Row<?>>map(org -> Row.of(Tags.of("org", org), () -> valueOf(org, value)))
                .toList();
    }

    private double valueOf(String org, ToDoubleFunction<Org> value) {
        return orgs.find(org).map(value::applyAsDouble).orElse(Double.NaN);
    }
}
