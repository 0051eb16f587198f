package io.handoffgateway.benchmark;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What callers got.
 *
 * @param took from the first request to the last answer
 * @param p50 of the answers' times, in milliseconds
 */
record Answers(long count, Duration took, double p50, double p99, double p999) {

    static Answers of(Histogram latencies, Duration took) {
        return new Answers(
                latencies.getTotalCount(),
                took,
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                latencies.getValueAtPercentile(99.9) / 1e6);
    }

    double perSecond() {
        return count * 1e9 / took.toNanos();
    }
}
