package io.handoffgateway.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.DefaultInflightRepository;
import org.springframework.stereotype.Component;

/**
 * The exchanges that routes work on now, each with the thread that began it, so that one that hangs can be interrupted. Those
 * that are left behind when routes are replaced count no longer: neither Camel nor the next edit waits for them.
 */
@Component
class UnderWay extends DefaultInflightRepository {

    private final Map<Exchange, Begun> begun = new ConcurrentHashMap<>();

    private static final class Begun {

        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private final List<String> routes = new ArrayList<>();
        private boolean isWhole;
        private volatile boolean leftBehind;

        boolean isFor(Duration longest) {
            return !leftBehind && System.nanoTime() - since >= longest.toNanos();
        }
    }

    /** Of a whole exchange; its first route has been told of before, and is told of later. */
    @Override
    public void add(Exchange exchange) {
        super.add(exchange);
        change(exchange, known -> known.isWhole = true);
    }

    @Override
    public void remove(Exchange exchange) {
        super.remove(exchange);
        change(exchange, known -> known.isWhole = false);
    }

    @Override
    public void add(Exchange exchange, String routeId) {
        change(exchange, known -> {
            known.routes.add(routeId);
            if (!known.leftBehind) {
                super.add(exchange, routeId);
            }
        });
    }

    @Override
    public void remove(Exchange exchange, String routeId) {
        change(exchange, known -> {
            known.routes.remove(routeId);
            if (!known.leftBehind) {
                super.remove(exchange, routeId);
            }
        });
    }

    private void change(Exchange exchange, Consumer<Begun> change) {
        Begun known = begun.computeIfAbsent(exchange, one -> new Begun());
        synchronized (known) {
            change.accept(known);
            if (!known.isWhole && known.routes.isEmpty()) {
                begun.remove(exchange);
            }
        }
    }

    /** The ids of the routes in which something began that long ago and is not done. */
    SortedSet<String> originsOf(Duration longest) {
        return those(begun -> begun.isFor(longest))
                .map(each -> each.getKey().getFromRouteId())
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Interrupts what began that long ago, but on no thread that has something newer to do as well. */
    void interrupt(Duration longest) {
        Set<Thread> busy = threads(begun -> !begun.isFor(longest));
        threads(begun -> begun.isFor(longest)).stream()
                .filter(thread -> !busy.contains(thread))
                .forEach(Thread::interrupt);
    }

    /** Counts no longer what began that long ago. */
    void leaveBehind(Duration longest) {
        those(begun -> begun.isFor(longest)).forEach(each -> leaveBehind(each.getKey(), each.getValue()));
    }

    private void leaveBehind(Exchange exchange, Begun known) {
        synchronized (known) {
            known.leftBehind = true;
            known.routes.forEach(route -> super.remove(exchange, route));
        }
    }

    private Set<Thread> threads(Predicate<Begun> meant) {
        return those(meant).map(each -> each.getValue().thread).collect(Collectors.toSet());
    }

    private Stream<Map.Entry<Exchange, Begun>> those(Predicate<Begun> meant) {
        return begun.entrySet().stream().filter(each -> meant.test(each.getValue()));
    }
}
