package io.handoffgateway.backlog;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.queue.State;
import io.handoffgateway.queue.StoredEndpoint;
import io.handoffgateway.store.Store;
import io.handoffgateway.store.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how much waits, and is given up, in each durable queue of an engineer's own. A queue that no route takes up counts as
 * {@value #OTHER}, so that there are no more series than routes, whatever the names that something was stored under.
 */
@Component
class StepBacklog {

    private static final String OTHER = "other";
    private static final Set<String> SHIPPED = Set.of("delivery", "callback", "opencx", "opencx-later");

    private final Orgs orgs;
    private final Store store;
    private final CamelContext context;
    private final MultiGauge depth;
    private final MultiGauge deadLetters;

    /** Of one state. */
    private record Queue(State state, String org, String name) {}

    StepBacklog(Orgs orgs, Store store, CamelContext context, MeterRegistry meters) {
        this.orgs = orgs;
        this.store = store;
        this.context = context;
        this.depth = MultiGauge.builder("handoff.step.queue.depth")
                .description("Deliveries that wait in a queue of a step of one's own")
                .register(meters);
        this.deadLetters = MultiGauge.builder("handoff.step.dead.letters")
                .description("Deliveries of a step of one's own given up")
                .register(meters);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        Map<Queue, Long> held = new HashMap<>();
        try {
            Set<String> taken = taken();
            taken.forEach(name -> orgs.all().forEach(org -> addNothing(held, org, name)));
            counted()
                    .forEach((queue, number) -> held.merge(
                            taken.contains(queue.name()) ? queue : new Queue(queue.state(), queue.org(), OTHER),
                            number,
                            Long::sum));
        } catch (StoreException gone) {
            held.clear();
        }
        depth.register(rows(held, State.WAITING), true);
        deadLetters.register(rows(held, State.DEAD_LETTER), true);
    }

    private static void addNothing(Map<Queue, Long> held, Org org, String name) {
        held.put(new Queue(State.WAITING, org.name(), name), 0L);
        held.put(new Queue(State.DEAD_LETTER, org.name(), name), 0L);
    }

    /** The names of the queues that routes take up, but for the gateway's own. */
    private Set<String> taken() {
        return context.getRoutes().stream()
                .map(route -> route.getEndpoint() instanceof StoredEndpoint stored ? stored.queue() : OTHER)
                .filter(name -> !name.equals(OTHER) && !SHIPPED.contains(name))
                .collect(Collectors.toSet());
    }

    private Map<Queue, Long> counted() {
        return store
                .search(client -> client.sql("""
                                SELECT org, kind, state, COUNT(*) AS number FROM delivery
                                WHERE kind NOT IN ('handoff', 'resolve', 'callback', 'opencx')
                                GROUP BY org, kind, state""")
                        .query((row, index) -> Map.entry(
                                new Queue(
                                        State.of(row.getString("state")), row.getString("org"), row.getString("kind")),
                                row.getLong("number")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Row<?>> rows(Map<Queue, Long> held, State state) {
        return held.entrySet().stream()
                .filter(queue -> queue.getKey().state() == state)
                .<Row<?>>map(queue -> Row.of(
                        Tags.of(
                                "org",
                                queue.getKey().org(),
                                "queue",
                                queue.getKey().name()),
                        queue.getValue()))
                .toList();
    }
}
