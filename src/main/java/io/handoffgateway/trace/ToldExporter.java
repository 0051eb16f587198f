package io.handoffgateway.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that spans are lost and once that they are taken again, where OpenTelemetry's own would print each failure's stack. */
final class ToldExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ToldExporter.class);

    /** A chain of causes may be a circle. */
    private static final int DEEPEST = 100;

    private final SpanExporter exporter;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    ToldExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> tell(result));
        return result;
    }

    private void tell(CompletableResultCode result) {
        if (isFailing.getAndSet(!result.isSuccess()) == result.isSuccess()) {
            if (result.isSuccess()) {
                LOG.info("Spans are taken again");
            } else {
                LOG.warn(
                        "Spans are lost until the collector takes them, of OTEL_EXPORTER_OTLP_ENDPOINT{}",
                        why(result.getFailureThrowable()));
            }
        }
    }

    private static String why(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, each -> each == null ? null : each.getCause())
                .limit(DEEPEST)
                .filter(IOException.class::isInstance)
                .map(answer -> ": " + answer.getClass().getSimpleName())
                .findFirst()
                .orElse("");
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public String toString() {
        return "ToldExporter{" + exporter + "}";
    }
}
