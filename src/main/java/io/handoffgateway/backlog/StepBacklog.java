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
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * {@value #OTHER}, and an org that is not configured as {@value #UNKNOWN}, so that there are no more series than routes and orgs,
 * whatever the names that something was stored under.
 */
@Component
class StepBacklog {

    private static final String OTHER = "other";
    private static final String UNKNOWN = "unknown";
    private static final String COUNTED = """
            SELECT org, kind, state, COUNT(*) AS number FROM delivery
            WHERE kind NOT IN ('handoff', 'resolve', 'callback', 'opencx') GROUP BY org, kind, state""";
    private static final Set<String> SHIPPED = Set.of("delivery", "callback", "opencx", "opencx-later");

    private final Orgs orgs;
    private final Store store;
    private final CamelContext context;
    private final MultiGauge depth;
    private final MultiGauge deadLetters;

    /** Of one state. */
    private record Queue(State state, String org, String name) {

        static Queue of(ResultSet row) throws SQLException {
            return new Queue(State.of(row.getString("state")), row.getString("org"), row.getString("kind"));
        }

        Tags tags() {
            return Tags.of("org", org, "queue", name);
        }

        /** This, or what is counted instead when no route takes it up, or no such org is there. */
        Queue among(Set<String> taken, Orgs orgs) {
            return new Queue(state, orgs.find(org).isPresent() ? org : UNKNOWN, taken.contains(name) ? name : OTHER);
        }
    }

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
        Map<Queue, Long> held = heldIfKnown();
        depth.register(rows(held, State.WAITING), true);
        deadLetters.register(rows(held, State.DEAD_LETTER), true);
    }

    private Map<Queue, Long> heldIfKnown() {
        try {
            return held(taken());
        } catch (StoreException gone) {
            return Map.of();
        }
    }

    private Map<Queue, Long> held(Set<String> taken) {
        Map<Queue, Long> held = new HashMap<>();
        taken.forEach(name -> orgs.all().forEach(org -> addNothing(held, org, name)));
        counted().forEach((queue, number) -> held.merge(queue.among(taken, orgs), number, Long::sum));
        return held;
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
        Map<Queue, Long> counted = new HashMap<>();
        store.search(client -> client.sql(COUNTED)
                        .query((row, index) -> Map.entry(Queue.of(row), row.getLong("number")))
                        .list())
                .forEach(queue -> counted.put(queue.getKey(), queue.getValue()));
        return counted;
    }

    private static List<Row<?>> rows(Map<Queue, Long> held, State state) {
        return held.entrySet().stream()
                .filter(queue -> queue.getKey().state() == state)
                .<Row<?>>map(queue -> Row.of(queue.getKey().tags(), queue.getValue()))
                .toList();
    }
}
