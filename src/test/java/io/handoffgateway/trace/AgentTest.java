package io.handoffgateway.trace;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

/** OpenTelemetry's Java agent is known to others by the global OpenTelemetry, and so it is stood in for. */
@SuppressWarnings("try")
class AgentTest {

    private static final CallSpans.Outgoing REQUEST_OF_NOBODY =
            new CallSpans.Outgoing("GET", "https", "example.com", -1, "/", (name, value) -> {});

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetrySdk agent = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeEach
    void attach() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(agent);
    }

    @AfterEach
    void detach() {
        GlobalOpenTelemetry.resetForTest();
        agent.close();
    }

    @Test
    void whatIsSentAndTakenUpIsPartOfItsTrace() throws Exception {
        Span call = agent.getTracer("agent")
                .spanBuilder("POST /handoff")
                .setSpanKind(SERVER)
                .startSpan();
        try (Scope ignored = call.makeCurrent()) {
            queueSpans().send(exchange, "delivery", () -> {});
        }
        queueSpans().process(exchange, "delivery").close();

        Spans spans = new Spans(exported.getFinishedSpanItems());
        SpanData send = spans.only(PRODUCER, "send delivery");
        assertThat(send.getParentSpanId()).isEqualTo(call.getSpanContext().getSpanId());
        Spans.assertChild(spans.only(CONSUMER, "process delivery"), send);
    }

    @Test
    void ofCallsInAndOutItHasTheOnlySpans() throws Exception {
        Map<String, String> headers = new HashMap<>();
        var request = new CallSpans.Outgoing("GET", "https", "example.com", -1, "/", headers::put);

        assertThat(new CallSpans(traces()).<Integer, Exception>send(request, () -> 200, status -> status))
                .isEqualTo(200);

        assertThat(headers).isEmpty();
        assertThat(new ServerSpans(traces()).shouldNotFilter(new MockHttpServletRequest("POST", "/handoff")))
                .isTrue();
        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void withoutItTheGatewayHasThem() throws Exception {
        var own = new Traces(agent.getTracer("own"), true, true);

        new CallSpans(own).<Integer, Exception>send(REQUEST_OF_NOBODY, () -> 200, status -> status);

        SpanData call = new Spans(exported.getFinishedSpanItems()).only(CLIENT, "GET");
        assertThat(Spans.text(call, "url.full")).isEqualTo("https://example.com");
        assertThat(Spans.number(call, "server.port")).isEqualTo(443);
        assertThat(new ServerSpans(own).shouldNotFilter(new MockHttpServletRequest("POST", "/handoff")))
                .isFalse();
    }

    @Test
    void aStepIsPartOfWhatItsExchangeIsPartOfOnWhateverThread() throws Exception {
        Span span = agent.getTracer("own").spanBuilder("x").startSpan();
        try (Scope current = span.makeCurrent();
                Scope first = Traces.enter(exchange)) {
            assertThat(Span.current()).isEqualTo(span);
        }

        List<Span> seen = CompletableFuture.supplyAsync(() -> {
                    try (Scope step = Traces.enter(exchange)) {
                        return List.of(Span.current(), span);
                    }
                })
                .get();

        assertThat(seen.get(0)).isEqualTo(seen.get(1));
        assertThat(Context.current()).isEqualTo(Context.root());
        span.end();
    }

    private static Traces traces() {
        OpenTelemetry telemetry = new TraceConfiguration().openTelemetry(new StandardEnvironment());
        return new TraceConfiguration().traces(telemetry);
    }

    private static QueueSpans queueSpans() {
        return new QueueSpans(traces());
    }
}
