package io.handoffgateway.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all spans of one story have in common, however many traces it takes.
 *
 * @param first of its receipt
 * @param since when its current trace has begun
 * @param sent how often each request has been sent
 */
record Story(SpanContext first, Instant since, Map<String, Integer> sent) implements ImplicitContextKeyed {

    private static final ContextKey<Story> KEY = ContextKey.named("handoff-gateway-story");

    /** It begins with the span that receives it. */
    static Story beginning(SpanContext first) {
        return new Story(first, Instant.now(), new ConcurrentHashMap<>());
    }

    /** Null where none has begun. */
    static @Nullable Story of(Context context) {
        return context.get(KEY);
    }

    /** @return how often the request was sent before, which counts from now on as sent once more */
    int resends(String request) {
        return sent.merge(request, 1, Integer::sum) - 1;
    }

    @Override
    public Context storeInContext(Context context) {
        return context.with(KEY, this);
    }
}
