package io.handoffgateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The spans of the gateway's own calls over HTTP, by OpenTelemetry's stable conventions, and the trace context that goes out with
 * each. No query, no key of a record and no message gets into one.
 */
@Component
public class CallSpans {

    private static final int FIRST_ERROR = 400;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Traces traces;

    CallSpans(Traces traces) {
        this.traces = traces;
    }

    /**
     * A request that is about to be sent.
     *
     * @param port negative where it is the scheme's own
     * @param path with its query, encoded
     * @param headers takes the name and the value of a header
     */
    public record Outgoing(
            String method, String scheme, String host, int port, String path, BiConsumer<String, String> headers) {

        private int knownPort() {
            return port >= 0 ? port : usualPort();
        }

        private int usualPort() {
            return scheme.equalsIgnoreCase("https") ? HTTPS : HTTP;
        }

        private String url(String template) {
            return scheme + "://" + host + (knownPort() == usualPort() ? "" : ":" + port) + template;
        }

        /** What tells it from others, and nothing about it. */
        private String key() {
            return method + Integer.toHexString((host + path).hashCode());
        }
    }

    /** Sends it, once; {@code E} is what the HTTP client throws beside an {@link IOException}. */
    @FunctionalInterface
    public interface Sending<R, E extends Exception> {
        R send() throws IOException, E;
    }

    /** @param status of the answer */
    @SuppressWarnings("try")
    public <R, E extends Exception> R send(Outgoing request, Sending<R, E> sending, ToIntFunction<R> status)
            throws IOException, E {
        if (!traces.isOnForHttp()) {
            return sending.send();
        }
        Span span = begin(request);
        try (Scope ignored = span.makeCurrent()) {
            W3CTraceContextPropagator.getInstance()
                    .inject(Context.current(), request.headers(), (headers, name, value) -> put(headers, name, value));
            R answer = sending.send();
            answered(span, status.applyAsInt(answer));
            return answer;
        } catch (Exception noAnswer) {
            fail(span, noAnswer.getClass().getName());
            throw noAnswer;
        } finally {
            span.end();
        }
    }

    private static void put(@Nullable BiConsumer<String, String> headers, String name, String value) {
        if (headers != null) {
            headers.accept(name, value);
        }
    }

    private Span begin(Outgoing request) {
        String template = PathTemplate.of(request.path());
        Span span = traces.tracer()
                .spanBuilder(request.method() + (template.isEmpty() ? "" : " " + template))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("server.address", request.host())
                .setAttribute("server.port", request.knownPort())
                .setAttribute("url.full", request.url(template))
                .startSpan();
        Story story = Story.of(Context.current());
        int resends = story == null ? 0 : story.resends(request.key());
        return resends == 0 ? span : span.setAttribute("http.request.resend_count", resends);
    }

    private static void answered(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FIRST_ERROR) {
            fail(span, String.valueOf(status));
        }
    }

    private static void fail(Span span, String type) {
        span.setAttribute("error.type", type).setStatus(StatusCode.ERROR);
    }
}
