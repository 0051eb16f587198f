package io.handoffgateway.benchmark;

import io.handoffgateway.simulator.DynamicsSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/**
 * What a gateway needs by load, for the table in BENCHMARK.md: memory and connections by the size of bodies and the number of
 * callers at once, and the disk that what waits takes. One heap a run: {@code benchmark.heap}, in MB.
 *
 * <p>{@code mvn -Pbenchmark verify -Dbenchmark.main=io.handoffgateway.benchmark.Sizing -Dbenchmark.options="-Dbenchmark.heap=614"}
 */
final class Sizing {

    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 20);
    private static final List<Integer> CALLERS = List.of(1, 20, 64, 200);

    /** Of handoffs of 2.7 KB, 54 KB, 540 KB and over 4 MB. */
    private static final List<Integer> TIMES = List.of(1, 20, 200, 1_500);

    private static final int WAITING = 2_000;
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 202, 503);

    private final Gateway gateway;
    private final DynamicsSimulator dynamics;

    private Sizing(Gateway gateway, DynamicsSimulator dynamics) {
        this.gateway = gateway;
        this.dynamics = dynamics;
    }

    public static void main(String[] arguments) {
        Gateway.measure((gateway, dynamics) -> new Sizing(gateway, dynamics).run());
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        System.out.printf("Heap %s%n", Server.HEAP);
        for (int times : TIMES) {
            for (int callers : CALLERS) {
                load(times, callers);
            }
        }
        disk();
    }

    private void load(int times, int callers) throws IOException, InterruptedException, ExecutionException {
        dynamics.reset();
        Handoffs handoffs = new Handoffs(Long.MAX_VALUE, times);
        Histogram latencies = new Load(callers, Duration.ofSeconds(SECONDS), 0, ANSWERS)
                .drive(gateway.server().url(), handoffs);
        int records = dynamics.records("incidents").size()
                + dynamics.records("oc_liveworkitems").size();
        System.out.printf(
                "%4d KB, %3d callers: %.1f a second, of which %d are records by now, p99 %.0f ms, %d connections to Dynamics at"
                        + " once, %s%n",
                3 * times,
                callers,
                latencies.getTotalCount() / (double) SECONDS,
                records,
                latencies.getValueAtPercentile(99) / 1e6,
                dynamics.maxConcurrency(),
                Held.by(gateway).line());
    }

    private void disk() throws IOException, InterruptedException, ExecutionException {
        dynamics.suspend();
        new Load(20, Duration.ofMinutes(2), 0, "respond-async", ANSWERS)
                .drive(gateway.server().url(), new Handoffs(WAITING));
        System.out.printf("%d of 3 KB waiting: %s%n", WAITING, Held.by(gateway).line());
        dynamics.resume();
    }
}
