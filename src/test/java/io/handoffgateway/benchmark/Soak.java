package io.handoffgateway.benchmark;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/**
 * Loads the gateway for {@code benchmark.minutes} (15) with 70 % of what it can do, while 2 % of the calls to Dynamics fail,
 * and prints after each minute what it holds. Ends with an error as soon as a handoff is missing, and when it holds more in the
 * end than after a third of the time.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.Soak}
 */
final class Soak {

    private static final int MINUTES = Integer.getInteger("benchmark.minutes", 15);
    private static final int CALLERS = 16;
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 202);
    private static final double SHARE = 0.7;
    private static final double FAILING = 0.02;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final DynamicsSimulator dynamics;

    private Soak(Gateway gateway, DynamicsSimulator dynamics) {
        this.gateway = gateway;
        this.dynamics = dynamics;
    }

    public static void main(String[] arguments) {
        Gateway.measure((gateway, dynamics) -> new Soak(gateway, dynamics).run());
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        round(new Load(4, WARM_UP, 0, ANSWERS));
        double most = perSecond(round(new Load(CALLERS, WARM_UP, 0, ANSWERS)), WARM_UP);
        System.out.printf("At most %.0f handoffs a second; from now on %.0f%n", most, most * SHARE);
        List<Held> held = new ArrayList<>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            Histogram latencies = round(new Load(CALLERS, ROUND, most * SHARE, ANSWERS));
            gateway.server().collectGarbage();
            held.add(Held.by(gateway));
            System.out.printf(
                    "minute %2d: %6d handoffs, p50 %.2f ms, p99 %.2f ms, %s%n",
                    minute,
                    latencies.getTotalCount(),
                    latencies.getValueAtPercentile(50) / 1e6,
                    latencies.getValueAtPercentile(99) / 1e6,
                    held.get(held.size() - 1).line());
        }
        checkGrowth(held);
    }

    /** The first minutes still warm up. */
    private static void checkGrowth(List<Held> held) {
        Held early = held.get(held.size() / 3);
        Held late = held.get(held.size() - 1);
        if (late.hasGrownOver(early)) {
            throw new IllegalStateException("It has grown from %s to %s".formatted(early.line(), late.line()));
        }
    }

    private Histogram round(Load load) throws IOException, InterruptedException, ExecutionException {
        dynamics.reset();
        Handoffs.knownContacts().forEach(contact -> dynamics.seed("contacts", contact));
        dynamics.faults().add(Fault.status(503).probability(FAILING));
        Histogram latencies = load.drive(gateway.server().url(), new Handoffs());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> records("incidents") + records("oc_liveworkitems") == latencies.getTotalCount());
        return latencies;
    }

    private long records(String entitySet) {
        return dynamics.records(entitySet).size();
    }

    private static double perSecond(Histogram latencies, Duration duration) {
        return latencies.getTotalCount() / (double) duration.toSeconds();
    }
}
