package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to read a handoff, and to tell it from others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandoffBenchmark {

    private static final String MESSAGE = "{\"sender\": \"customer\", \"name\": \"Ada Lovelace\", \"sent_at\":"
            + " \"2026-01-05T09:12:44Z\", \"text\": \"I was charged twice for the same order.\"}";

    @Param({"20", "2000"})
    private int messages;

    private byte[] body = {};

    /** A body with so many messages. */
    public static byte[] body(int messages) {
        return """
                {"session": {"id": "ses_8842", "channel": "email", "summary": "Wants a refund.",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}, "messages": [%s]}}""".formatted(IntStream.range(0, messages).mapToObj(i -> MESSAGE).collect(Collectors.joining(",")))
                .getBytes(UTF_8);
    }

    @Setup
    public void prepare() {
        body = body(messages);
    }

    @Benchmark
    public HandoffRequest read() {
        return new HandoffReader().read(body);
    }

    @Benchmark
    public UUID identifyByDigest() {
        return RecordIds.incidentId("acme", HandoffIdentity.of("acme", null, null, body));
    }
}
