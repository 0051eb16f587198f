package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The spans of the durable queues, by OpenTelemetry's conventions for messaging: what is sent is a producer's, what is taken up a
 * consumer's, and its trace context is stored with it.
 */
@Component
public class QueueSpans {

    /** Exchange property, which is stored with a delivery as others of that prefix are: what goes along of the trace. */
    public static final String STORED = "carried.trace";

    /** Exchange property: why what was taken up has failed, in the contract's words. */
    public static final String FAILURE = "traceFailure";

    private static final String SYSTEM = "handoff_gateway";

    private final Traces traces;

    QueueSpans(Traces traces) {
        this.traces = traces;
    }

    /** Sends what an exchange carries, and lets the context go along. */
    @SuppressWarnings("try")
    public void send(Exchange exchange, String queue, Runnable sending) {
        if (!traces.isOn()) {
            sending.run();
            return;
        }
        Span span = span("send", queue, SpanKind.PRODUCER).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            exchange.setProperty(STORED, StoredStory.written(Context.current(), storyOf(span)));
            sending.run();
        } catch (RuntimeException failed) {
            fail(span, failed.getClass().getName());
            throw failed;
        } finally {
            span.end();
        }
    }

    /** The same for what is sent with something else; what goes along of the trace, or null for nothing. */
    @SuppressWarnings("try")
    public @Nullable Map<String, Object> sent(String queue) {
        if (!traces.isOn()) {
            return null;
        }
        Span span = span("send", queue, SpanKind.PRODUCER).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            return StoredStory.written(Context.current(), storyOf(span));
        } finally {
            span.end();
        }
    }

    /**
     * Begins to work on what an exchange has taken up: as part of the trace that has sent it while that is young, else as the root of
     * another that links to it.
     */
    public Processing process(Exchange exchange, String queue) {
        return traces.isOn() ? begun(exchange, queue) : () -> {};
    }

    /** Something is being worked on until it is closed. */
    public interface Processing extends AutoCloseable {
        @Override
        void close();
    }

    private Processing begun(Exchange exchange, String queue) {
        StoredStory stored = StoredStory.read(exchange.getProperty(STORED));
        SpanBuilder builder = span("process", queue, SpanKind.CONSUMER);
        Span span = (stored == null ? builder : linked(builder, stored)).startSpan();
        Scope scope = storyOf(span, stored)
                .storeInContext(Context.current().with(span))
                .makeCurrent();
        return () -> {
            scope.close();
            end(span, exchange);
        };
    }

    private static SpanBuilder linked(SpanBuilder builder, StoredStory stored) {
        SpanContext here = Span.current().getSpanContext();
        if (stored.isYoung()) {
            builder.setParent(stored.send());
        } else {
            builder.setNoParent()
                    .addLink(stored.sender())
                    .addLink(stored.story().first());
        }
        return here.isValid() ? builder.addLink(here) : builder;
    }

    private static Story storyOf(Span span, @Nullable StoredStory stored) {
        if (stored == null) {
            return Story.beginning(span.getSpanContext());
        }
        return stored.isYoung()
                ? stored.story()
                : new Story(
                        stored.story().first(),
                        Story.beginning(span.getSpanContext()).since(),
                        stored.story().sent());
    }

    private static Story storyOf(Span span) {
        Story known = Story.of(Context.current());
        return known == null ? Story.beginning(span.getSpanContext()) : known;
    }

    private SpanBuilder span(String operation, String queue, SpanKind kind) {
        return traces.tracer()
                .spanBuilder(operation + " " + queue)
                .setSpanKind(kind)
                .setAttribute("messaging.system", SYSTEM)
                .setAttribute("messaging.operation.name", operation)
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", queue);
    }

    private static void end(Span span, Exchange exchange) {
        String failure = exchange.getProperty(FAILURE, String.class);
        if (exchange.getException() != null) {
            fail(span, exchange.getException().getClass().getName());
        } else if (failure != null) {
            fail(span, failure);
        }
        span.end();
    }

    private static void fail(Span span, String type) {
        span.setAttribute("error.type", Objects.requireNonNull(type)).setStatus(StatusCode.ERROR);
    }
}
