package io.handoffgateway.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Load until the figures stand still: the CPU time a handoff of the last slices differs by less than {@link #STILL}. */
record WarmUp(Driver driver) {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final int COMPARED = 3;
    private static final double STILL = 1.07;
    private static final int MOST = Integer.getInteger("benchmark.warmup", 180) / (int) SLICE.toSeconds();
    private static final int CONNECTIONS = 16;

    void run(Server server) throws IOException, InterruptedException, ExecutionException {
        List<Double> cpu = new ArrayList<>();
        while (cpu.size() < MOST && !isStill(cpu)) {
            cpu.add(slice(server));
        }
        System.out.printf(
                "%s: %s after %d s, CPU a handoff first %.3f, last %.3f ms%n",
                server.name(),
                isStill(cpu) ? "stands still" : "does NOT stand still",
                cpu.size() * SLICE.toSeconds(),
                cpu.get(0),
                cpu.get(cpu.size() - 1));
    }

    private double slice(Server server) throws IOException, InterruptedException, ExecutionException {
        Duration before = server.cpuTime();
        Answers answers = driver.drive(server.url(), CONNECTIONS, SLICE);
        return server.cpuTime().minus(before).toNanos() / 1e6 / answers.count();
    }

    private static boolean isStill(List<Double> cpu) {
        if (cpu.size() <= COMPARED) {
            return false;
        }
        var last = cpu.subList(cpu.size() - COMPARED, cpu.size());
        return last.stream().mapToDouble(each -> each).max().orElseThrow()
                < STILL * last.stream().mapToDouble(each -> each).min().orElseThrow();
    }
}
