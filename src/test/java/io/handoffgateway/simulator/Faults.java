package io.handoffgateway.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The faults that are scheduled. The first one that matches a request hits it, and no other does. */
public final class Faults {

    private final List<Scheduled> scheduled = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();

    public Faults() {}

    /** A fault in the schedule. */
    public final class Scheduled {

        private final int id = lastId.incrementAndGet();
        private final AtomicInteger hits = new AtomicInteger();
        private final Fault fault;

        private Scheduled(Fault fault) {
            this.fault = fault;
        }

        public int id() {
            return id;
        }

        public Fault fault() {
            return fault;
        }

        /** How many requests were hit so far. */
        public int hits() {
            return hits.get();
        }

        public void remove() {
            scheduled.remove(this);
        }

        private boolean consume() {
            int before = hits.getAndUpdate(count -> used(count) ? count : count + 1);
            if (used(before + 1)) {
                remove();
            }
            return !used(before);
        }

        private boolean used(int count) {
            return fault.times() > 0 && count >= fault.times();
        }
    }

    public Scheduled add(Fault fault) {
        var entry = new Scheduled(fault);
        scheduled.add(entry);
        return entry;
    }

    public List<Scheduled> all() {
        return List.copyOf(scheduled);
    }

    public void clear() {
        scheduled.clear();
    }

    @Nullable
    Fault take(Request request) {
        for (var entry : scheduled) {
            if (entry.fault().matches(request) && drawn(entry.fault()) && entry.consume()) {
                return entry.fault();
            }
        }
        return null;
    }

    private static boolean drawn(Fault fault) {
        return fault.probability() >= 1 || ThreadLocalRandom.current().nextDouble() < fault.probability();
    }
}
