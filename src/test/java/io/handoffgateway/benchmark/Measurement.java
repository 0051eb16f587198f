package io.handoffgateway.benchmark;

import java.time.Duration;

/**
 * One server under one load.
 *
 * @param latency of each call to Dynamics, in milliseconds
 * @param cpu milliseconds of CPU time a handoff
 * @param perSecond handoffs a second
 * @param p50 of the answers' times, in milliseconds
 * @param residentMemory in MiB, at the end
 */
record Measurement(
        String server,
        long latency,
        int connections,
        double cpu,
        double perSecond,
        double p50,
        double p99,
        double p999,
        long residentMemory) {

    static Measurement of(Server server, Duration latency, int connections, Answers answers, Duration cpu) {
        return new Measurement(
                server.name(),
                latency.toMillis(),
                connections,
                cpu.toNanos() / 1e6 / Math.max(1, answers.count()),
                answers.perSecond(),
                answers.p50(),
                answers.p99(),
                answers.p999(),
                server.residentMemory());
    }

    String line() {
        return "%-8s %4d ms %3d connections: CPU %6.3f ms %8.0f /s  p50 %8.2f  p99 %8.2f  p99.9 %8.2f ms %5d MiB"
                .formatted(server, latency, connections, cpu, perSecond, p50, p99, p999, residentMemory);
    }
}
