package io.handoffgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans that have been exported, those that began first before the others. */
record Spans(List<SpanData> all) {

    static Spans exported() {
        return new Spans(MemorySpans.exporter().getFinishedSpanItems().stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList());
    }

    Spans ofTrace(String traceId) {
        return new Spans(
                all.stream().filter(span -> span.getTraceId().equals(traceId)).toList());
    }

    /** Those of that kind and name, oldest first. */
    List<SpanData> of(SpanKind kind, String name) {
        return all.stream()
                .filter(span -> span.getKind() == kind && span.getName().equals(name))
                .toList();
    }

    SpanData only(SpanKind kind, String name) {
        assertThat(of(kind, name)).as("%s %s among %s", kind, name, names()).hasSize(1);
        return of(kind, name).get(0);
    }

    List<String> names() {
        return all.stream().map(span -> span.getKind() + " " + span.getName()).toList();
    }

    static @Nullable String text(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    static @Nullable Long number(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.longKey(name));
    }

    static void assertChild(SpanData child, SpanData parent) {
        assertThat(child.getTraceId()).isEqualTo(parent.getTraceId());
        assertThat(child.getParentSpanId()).as(child.getName()).isEqualTo(parent.getSpanId());
    }
}
