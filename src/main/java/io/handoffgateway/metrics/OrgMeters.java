package io.handoffgateway.metrics;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
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

/**
 * Meters that each org has one of, also those orgs that are configured while the gateway runs. What was counted of an org goes
 * with it, so that nothing is told, and no alert kept up, of one that is not there any more. Therefore nobody keeps a meter of
 * an org, which might be one of before: it is looked up each time.
 */
@Component
public final class OrgMeters {

    private static final String ORG = "org";

    /** All that are not configured, of any number of which the store may hold something. */
    private static final String UNKNOWN = "unknown";

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

    /** An org as a label: its name, or {@value #UNKNOWN} for whatever is not configured now. */
    public String label(String org) {
        return orgs.find(org).isPresent() ? org : UNKNOWN;
    }

    private void now(Runnable look) {
        looks.add(look);
        look.run();
    }

    /** Other orgs may have taken the place of those that were. */
    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void look() {
        meters.getMeters().stream().filter(this::isOfOneThatIsGone).forEach(meters::remove);
        looks.forEach(Runnable::run);
    }

    /** Gauges come and go by their rows, of which those of the store may be of orgs that are gone. */
    private boolean isOfOneThatIsGone(Meter meter) {
        String org = meter.getId().getTag(ORG);
        return org != null && !(meter instanceof Gauge) && !org.equals(label(org));
    }

    private List<Row<?>> rows(Predicate<Org> has, ToDoubleFunction<Org> value) {
        return orgs.all().stream()
                .filter(has)
                .map(Org::name)
                .<Row<?>>map(org -> Row.of(Tags.of(ORG, org), () -> valueOf(org, value)))
                .toList();
    }

    private double valueOf(String org, ToDoubleFunction<Org> value) {
        return orgs.find(org).map(value::applyAsDouble).orElse(Double.NaN);
    }
}
