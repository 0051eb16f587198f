package io.handoffgateway.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * Load until the figures stand still: until Java's compilers take less than {@link #SHARE} of a server's CPU time. Few callers, since
 * many would leave the compilers of a small machine so little of it that they are not done after minutes, while the CPU time a
 * handoff seems to stand still.
 */
record WarmUp(Driver driver) {

    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final double SHARE = 0.04;
    private static final int MOST = Integer.getInteger("benchmark.warmup", 240) / (int) SLICE.toSeconds();
    private static final int FEW = 2;

    void run(Server server) throws IOException, InterruptedException, ExecutionException {
        double share = 1;
        int slices = 0;
        while (slices < MOST && share >= SHARE) {
            share = compilersShare(server);
            slices++;
        }
        System.out.printf(
                "%s: %s, since its compilers take %.0f %% of its CPU time after %d s%n",
                server.name(), share < SHARE ? "is warm" : "is NOT warm yet", 100 * share, slices * SLICE.toSeconds());
    }

    private double compilersShare(Server server) throws IOException, InterruptedException, ExecutionException {
        Duration cpu = server.cpuTime();
        Duration compilers = server.compilersTime();
        driver.drive(server.url(), FEW, SLICE);
        return (double) server.compilersTime().minus(compilers).toNanos()
                / server.cpuTime().minus(cpu).toNanos();
    }
}
