package io.handoffgateway.delivery;

import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jms.JmsException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how much of each org waits and how much is given up. Every replica of a shared broker tells the same. */
@Component
class Backlog {

    private final Orgs orgs;
    private final QueuedDeliveries queues;
    private final Map<String, Double> depths = new ConcurrentHashMap<>();

    Backlog(Orgs orgs, QueuedDeliveries queues, MeterRegistry meters) {
        this.orgs = orgs;
        this.queues = queues;
        orgs.all().stream().map(Org::name).forEach(org -> {
            gauge(meters, "handoff.queue.depth", "Deliveries that wait", org, List.of(Queues.delivery(org)));
            gauge(meters, "handoff.dead.letters", "Deliveries given up", org, Queues.deadLetters(org));
        });
    }

    private void gauge(MeterRegistry meters, String name, String description, String org, List<String> queues) {
        Gauge.builder(name, () -> depth(queues))
                .description(description)
                .tag("org", org)
                .register(meters);
    }

    /** No number while the broker is away: an old one would be taken for today's. */
    private double depth(List<String> queues) {
        return queues.stream()
                .mapToDouble(queue -> depths.getOrDefault(queue, Double.NaN))
                .sum();
    }

    @Scheduled(initialDelay = 15, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        try {
            orgs.all().stream().map(Org::name).forEach(org -> {
                count(Queues.delivery(org));
                Queues.deadLetters(org).forEach(this::count);
            });
        } catch (JmsException brokerGone) {
            depths.clear();
        }
    }

    private void count(String queue) {
        depths.put(queue, (double) queues.count(queue).orElse(0));
    }
}
