package io.handoffgateway.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Both servers under the same load. */
record Comparison(Measurement gateway, Measurement baseline) {

    @JsonProperty
    double throughputRatio() {
        return gateway.perSecond() / baseline.perSecond();
    }

    @JsonProperty
    double cpuRatio() {
        return gateway.cpu() / baseline.cpu();
    }

    @JsonProperty
    double residentMemoryRatio() {
        return (double) gateway.residentMemory() / baseline.residentMemory();
    }

    /** In milliseconds. */
    @JsonProperty
    double addedP50() {
        return gateway.p50() - baseline.p50();
    }

    /** In milliseconds. */
    @JsonProperty
    double addedP99() {
        return gateway.p99() - baseline.p99();
    }

    double slowerPerSecond() {
        return Math.min(gateway.perSecond(), baseline.perSecond());
    }

    String line() {
        return "  gateway over baseline: throughput %.2f, CPU %.2f, memory %.2f; added: p50 %.2f ms, p99 %.2f ms"
                .formatted(throughputRatio(), cpuRatio(), residentMemoryRatio(), addedP50(), addedP99());
    }
}
