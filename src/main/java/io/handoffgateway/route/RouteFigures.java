package io.handoffgateway.route;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Camel has counted of each route since this process started. */
@Component
class RouteFigures {

    private static final String ROUTE = "routeId";

    private final MeterRegistry meters;

    RouteFigures(MeterRegistry meters) {
        this.meters = meters;
    }

    /** By the ids of routes. */
    record Counted(Map<String, Double> exchanges, Map<String, Double> failures, Map<String, Double> millis) {

        /** @param template whether the id is that of a template, of whose routes the sum counts */
        Figures of(String id, boolean template) {
            double all = sum(exchanges, id, template);
            return new Figures(
                    Math.round(all),
                    Math.round(sum(failures, id, template)),
                    all > 0 ? sum(millis, id, template) / all : null);
        }

        private static double sum(Map<String, Double> numbers, String id, boolean template) {
            return template
                    ? numbers.entrySet().stream()
                            .filter(route -> route.getKey().startsWith(id + "-"))
                            .mapToDouble(Map.Entry::getValue)
                            .sum()
                    : numbers.getOrDefault(id, 0.0);
        }
    }

    /** @param meanMillis null before the first exchange */
    record Figures(long exchanges, long failures, @Nullable Double meanMillis) {}

    Counted now() {
        return new Counted(counted("camel.exchanges.total"), counted("camel.exchanges.failed"), millis());
    }

    private Map<String, Double> counted(String name) {
        return meters.find(name).meters().stream()
                .filter(meter -> meter.getId().getTag(ROUTE) != null)
                .collect(groupingBy(RouteFigures::route, summingDouble(RouteFigures::count)));
    }

    private Map<String, Double> millis() {
        return meters.find("camel.route.policy").timers().stream()
                .filter(timer -> timer.getId().getTag(ROUTE) != null)
                .collect(groupingBy(
                        RouteFigures::route, summingDouble((Timer timer) -> timer.totalTime(TimeUnit.MILLISECONDS))));
    }

    private static String route(Meter meter) {
        return String.valueOf(meter.getId().getTag(ROUTE));
    }

    private static double count(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToDouble(measured -> measured.getValue())
                .sum();
    }
}
