package io.handoffgateway.benchmark;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * One server under one load.
 *
 * @param latency of each call to Dynamics, in milliseconds
 * @param perSecond handoffs a second
 * @param p50 of the answers' times, in milliseconds
 * @param cpu seconds of CPU time a thousand handoffs
 * @param residentMemory in MiB, at the end
 */
record Measurement(
        String server,
        long latency,
        int connections,
        boolean halfLoad,
        double perSecond,
        double p50,
        double p99,
        double p999,
        double cpu,
        long residentMemory) {

    static Measurement of(
            Server server, Duration latency, Load load, Histogram latencies, Duration took, Duration cpu) {
        return new Measurement(
                server.name(),
                latency.toMillis(),
                load.connections(),
                load.perSecond() > 0,
                latencies.getTotalCount() * 1e9 / took.toNanos(),
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                latencies.getValueAtPercentile(99.9) / 1e6,
                cpu.toMillis() / (double) Math.max(1, latencies.getTotalCount()),
                server.residentMemory());
    }

    String line() {
        return "%-9s %7d ms %5d%s %9.0f /s %9.2f %9.2f %9.2f ms %9.2f s/1000 %6d MiB"
                .formatted(
                        server,
                        latency,
                        connections,
                        halfLoad ? " half" : "     ",
                        perSecond,
                        p50,
                        p99,
                        p999,
                        cpu,
                        residentMemory);
    }
}
