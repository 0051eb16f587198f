package io.handoffgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StandardSdkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.name=x",
                "traces.exporter=none",
                "traces.exporter=none exporter.otlp.endpoint=http://localhost:4318",
                "sdk.disabled=true traces.exporter=memory",
                "exporter.otlp.endpoint="
            })
    void isNotThereUnlessAVariableAsksForTraces(String given) {
        assertThat(StandardSdk.of(variables(given))).isSameAs(OpenTelemetry.noop());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exporter.otlp.endpoint=http://127.0.0.1:1",
                "exporter.otlp.traces.endpoint=http://127.0.0.1:1/v1/traces",
                "traces.exporter=otlp"
            })
    void sendsByHttpWhereOneAsksForIt(String given) {
        try (var sdk = (OpenTelemetrySdk) StandardSdk.of(variables(given))) {
            assertThat(sdk.toString()).contains("OtlpHttpSpanExporter").doesNotContain("PeriodicMetricReader");
        }
    }

    @Test
    void isNamedAsTheGatewayUnlessItIsNamedOtherwise() {
        assertThat(serviceOf("traces.exporter=memory")).isEqualTo("handoff-gateway");
        assertThat(serviceOf("traces.exporter=memory service.name=mine")).isEqualTo("mine");
        assertThat(serviceOf("traces.exporter=memory resource.attributes=service.name=other"))
                .isEqualTo("other");
    }

    @Test
    void saysWhichVariableIsWrongAndDeliversAllTheSame(CapturedOutput log) {
        assertThat(StandardSdk.of(variables("traces.exporter=zipkin"))).isSameAs(OpenTelemetry.noop());
        assertThat(StandardSdk.of(variables("traces.exporter=memory bsp.schedule.delay=soon")))
                .isSameAs(OpenTelemetry.noop());

        assertThat(log).contains("Nothing is traced", "otel.traces.exporter", "zipkin", "otel.bsp.schedule.delay");
    }

    @Test
    void saysOnceThatSpansAreLost(CapturedOutput log) {
        try (var sdk = (OpenTelemetrySdk) StandardSdk.of(
                variables("exporter.otlp.endpoint=http://127.0.0.1:1 java.exporter.otlp.retry.disabled=true"))) {
            for (String name : new String[] {"one", "two"}) {
                sdk.getTracer("test").spanBuilder(name).startSpan().end();
                sdk.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);
            }
        }

        assertThat(log)
                .containsOnlyOnce("Spans are lost until the collector takes them")
                .contains("ConnectException");
    }

    @Test
    void quotesNoHeaders(CapturedOutput log) {
        assertThat(StandardSdk.of(variables("traces.exporter=otlp exporter.otlp.headers=s3cret")))
                .isSameAs(OpenTelemetry.noop());

        assertThat(log).contains("otel.exporter.otlp.headers").doesNotContain("s3cret", "\tat ");
    }

    @Test
    void saysThatAProtocolIsNotThereAndSendsByTheOneThatIs(CapturedOutput log) {
        try (var sdk = (OpenTelemetrySdk)
                StandardSdk.of(variables("exporter.otlp.endpoint=http://127.0.0.1:1 exporter.otlp.protocol=grpc"))) {
            assertThat(sdk.toString()).contains("OtlpHttpSpanExporter");
        }
        assertThat(log).contains("OTEL_EXPORTER_OTLP_PROTOCOL is grpc", "http/protobuf", "4318");
    }

    private static String serviceOf(String given) {
        try (var sdk = (OpenTelemetrySdk) StandardSdk.of(variables(given))) {
            sdk.getTracer("test").spanBuilder("one").startSpan().end();
            sdk.getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
            SpanData span = MemorySpans.exporter().getFinishedSpanItems().get(0);
            return String.valueOf(span.getResource().getAttribute(AttributeKey.stringKey("service.name")));
        }
    }

    private static Map<String, String> variables(String given) {
        return Arrays.stream(given.split(" "))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
