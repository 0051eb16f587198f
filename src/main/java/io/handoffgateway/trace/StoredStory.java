package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a stored delivery, as JSON: the send as W3C's trace context, the first receipt, and what else a {@link Story} has
 * to know again.
 *
 * @param send the span that stored it, as a remote parent
 */
record StoredStory(Context send, Story story) {

    /** The longest that a trace goes on for; what is taken up later begins another. */
    private static final Duration YOUNG = Duration.ofMinutes(5);

    private static final String FIRST = "first";
    private static final String SINCE = "since";
    private static final String SENT = "sent";
    private static final String TRACEPARENT = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<?, ?>> GETTER = new MapGetter();

    /** @return null when there is nothing to read of it, or no context */
    static @Nullable StoredStory read(@Nullable Object stored) {
        if (!(stored instanceof Map<?, ?> members)) {
            return null;
        }
        Context send = W3C.extract(Context.root(), members, GETTER);
        SpanContext first = spanOf(W3C.extract(Context.root(), Map.of(TRACEPARENT, text(members, FIRST)), GETTER));
        Story story = new Story(
                first.isValid() ? first : spanOf(send), Instant.ofEpochMilli(number(members, SINCE)), sent(members));
        return spanOf(send).isValid() ? new StoredStory(send, story) : null;
    }

    private static ConcurrentMap<String, Integer> sent(Map<?, ?> members) {
        ConcurrentMap<String, Integer> sent = new ConcurrentHashMap<>();
        if (members.get(SENT) instanceof Map<?, ?> counts) {
            counts.forEach((request, count) -> sent.put(String.valueOf(request), ((Number) count).intValue()));
        }
        return sent;
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static long number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** @param sending the context of the span that sends it */
    static Map<String, Object> written(Context sending, Story story) {
        Map<String, Object> members = new HashMap<>();
        W3C.inject(sending, members, (carrier, name, value) -> members.put(name, value));
        Map<String, Object> first = new HashMap<>();
        W3C.inject(
                Context.root().with(Span.wrap(story.first())), first, (carrier, name, value) -> first.put(name, value));
        members.put(FIRST, first.getOrDefault(TRACEPARENT, ""));
        members.put(SINCE, story.since().toEpochMilli());
        members.put(SENT, Map.copyOf(story.sent()));
        return members;
    }

    /** Whether what is done with it now is part of the same trace. */
    boolean isYoung() {
        return Instant.now().isBefore(story.since().plus(YOUNG));
    }

    /** Of the span that stored it. */
    SpanContext sender() {
        return spanOf(send);
    }

    private static SpanContext spanOf(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    private static final class MapGetter implements TextMapGetter<Map<?, ?>> {

        @Override
        public Iterable<String> keys(Map<?, ?> members) {
            return members.keySet().stream().map(String::valueOf).toList();
        }

        @Override
        public @Nullable String get(@Nullable Map<?, ?> members, String name) {
            return members != null && members.get(name) instanceof String value ? value : null;
        }
    }
}
