package io.handoffgateway.outcomelog;

import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.handoff.Delivered;
import io.handoffgateway.json.PlainText;
import io.handoffgateway.queue.Attempt;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.queue.Delivery;
import io.handoffgateway.resolve.Resolve;
import io.handoffgateway.web.Call;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** What a line is about: identifiers and words of the gateway's own, those that are not known left out. */
record OutcomeFields(Map<String, Object> values) {

    /** As the channels of OpenCX are written; a caller may write anything. */
    private static final Pattern CHANNEL = Pattern.compile("[\\w-]{1,40}");

    private static final String OUTCOME = "outcome";
    private static final Set<String> NOT_DONE = Set.of("queued", "dead_lettered", "refused");
    private static final String HANDOFF = "handoff";

    static OutcomeFields of(Exchange exchange, String outcome) {
        OutcomeFields fields = new OutcomeFields(new LinkedHashMap<>());
        fields.put(OUTCOME, outcome);
        Delivery delivery = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        if (delivery == null) {
            fields.put("org", orgOf(exchange));
            fields.put("ms", exchange.getClock().elapsed());
        } else {
            Delivered delivered = exchange.getProperty(Delivered.PROPERTY, Delivered.class);
            fields.put(delivery, delivery.attempts(), handoffOf(exchange, delivery), delivered);
        }
        fields.put("correlation_id", DynamicsRequest.correlationIdOf(exchange));
        return fields;
    }

    /** Of the key that came with the call, or of its path. */
    private static @Nullable String orgOf(Exchange exchange) {
        String caller = Call.orgName();
        return caller == null ? exchange.getProperty("org", String.class) : caller;
    }

    /** Of one that an operator has given up, which was no attempt. */
    static OutcomeFields givenUp(Delivery letter) {
        OutcomeFields fields = new OutcomeFields(new LinkedHashMap<>());
        fields.put(OUTCOME, "dead_lettered");
        fields.put(letter, letter.attempts() - 1, letter.isHandoff() ? letter.identity() : null, null);
        return fields;
    }

    private void put(Delivery delivery, int failed, @Nullable String handoff, @Nullable Delivered delivered) {
        put("org", delivery.org());
        put("kind", delivery.kind());
        put(HANDOFF, handoff);
        put("session", delivery.sessionId());
        putRecord(delivered, delivery);
        put("channel", channelOf(delivery));
        put("attempts", failed + (isFailed() ? 0 : 1));
        put("ms", Duration.between(delivery.acceptedAt(), Instant.now()).toMillis());
        Attempt latest = delivery.latest();
        put("cause", latest == null || !isFailed() ? null : latest.cause().value());
    }

    /** Whether it is not where it was to go, so that the last attempt, if there was one, is among those that failed. */
    private boolean isFailed() {
        return NOT_DONE.contains(String.valueOf(values.get(OUTCOME)));
    }

    private static @Nullable String handoffOf(Exchange exchange, Delivery delivery) {
        Resolve resolve = exchange.getProperty(Resolve.PROPERTY, Resolve.class);
        return delivery.isHandoff() ? delivery.identity() : resolve == null ? null : resolve.handoffId();
    }

    private void putRecord(@Nullable Delivered delivered, Delivery delivery) {
        if (delivered != null) {
            put("record", delivered.record());
            put("record_id", delivered.meta().values().iterator().next());
        } else if (delivery.kind().equals(Delivery.RESOLVE)) {
            put("record", "incident");
            put("record_id", delivery.identity());
        }
    }

    private static @Nullable String channelOf(Delivery delivery) {
        String channel = delivery.channel();
        return channel == null || CHANNEL.matcher(channel).matches() ? channel : "other";
    }

    private void put(String name, @Nullable Object value) {
        Object shown = value instanceof String text ? PlainText.singleLine(text) : value;
        if (shown != null) {
            values.put(
                    name,
                    shown instanceof String text ? Deliveries.fitting(text).replace('"', '\'') : shown);
        }
    }

    LoggingEventBuilder addTo(LoggingEventBuilder line) {
        values.forEach(line::addKeyValue);
        SpanContext trace = Span.current().getSpanContext();
        return trace.isValid() ? line.addKeyValue("trace.id", trace.getTraceId()) : line;
    }

    /** The span that is current knows it too. */
    void tellTrace() {
        Span span = Span.current();
        if (span.isRecording()) {
            values.forEach((name, value) -> tell(span, "handoff." + (name.equals(HANDOFF) ? "id" : name), value));
        }
    }

    private static void tell(Span span, String name, Object value) {
        if (value instanceof Number number) {
            span.setAttribute(name, number.longValue());
        } else {
            span.setAttribute(name, value.toString());
        }
    }
}
