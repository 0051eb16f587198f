package io.handoffgateway.queue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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

    /** There may be something of the org to do. */
    public void wake(String org) {
        sleepers.forEach(sleeper -> sleeper.accept(org));
    }
}
