package io.handoffgateway.trace;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** The exporter {@code memory}: all that has been exported by the gateway that was started last. */
public final class MemorySpans implements ConfigurableSpanExporterProvider {

    private static volatile InMemorySpanExporter exporter = InMemorySpanExporter.create();

    static InMemorySpanExporter exporter() {
        return exporter;
    }

    @Override
    public SpanExporter createExporter(ConfigProperties properties) {
        InMemorySpanExporter created = InMemorySpanExporter.create();
        exporter = created;
        return created;
    }

    @Override
    public String getName() {
        return "memory";
    }
}
