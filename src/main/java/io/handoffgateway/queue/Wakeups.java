package io.handoffgateway.queue;

import io.handoffgateway.dynamics.OrgCircuitBreakers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever takes deliveries up that there may be something of an org to do. */
@Component
public class Wakeups {

    private final List<Consumer<String>> sleepers = new CopyOnWriteArrayList<>();

    void add(Consumer<String> sleeper) {
        sleepers.add(sleeper);
    }

    void remove(Consumer<String> sleeper) {
        sleepers.remove(sleeper);
    }

    /** What rested until the door opens may go on. */
    @EventListener
    void changed(OrgCircuitBreakers.Changed breaker) {
        wake(breaker.org());
    }

    /** There may be something of the org to do. */
    public void wake(String org) {
        sleepers.forEach(sleeper -> sleeper.accept(org));
    }
}
