package io.handoffgateway.story;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Keeps an attempt in few bytes: words by their {@link Names number}, and numbers in as many bytes as they need. */
final class Packing {

    private final Names names = new Names();

    byte[] pack(ToldAttempt attempt) {
        PackWriter out = new PackWriter(names);
        out.time(attempt.startedAt());
        out.time(attempt.endedAt());
        out.name(attempt.replica());
        out.name(attempt.outcome());
        out.name(attempt.cause());
        out.time(attempt.nextAttemptAt());
        out.text(attempt.correlationId());
        out.number(attempt.stepsLeftOut());
        long start = attempt.at().toEpochMilli();
        out.list(attempt.steps(), (writer, step) -> pack(step, start, writer));
        out.list(attempt.requests(), (writer, request) -> pack(request, start, writer));
        return out.packed();
    }

    private static void pack(ToldStep step, long start, PackWriter out) {
        out.name(step.route());
        out.name(step.step());
        out.number(step.startedAt().toEpochMilli() - start);
        out.number(step.ms());
        out.name(step.cause());
    }

    private static void pack(ToldRequest request, long start, PackWriter out) {
        out.name(request.method());
        out.text(request.path());
        out.number(request.startedAt() == null ? null : request.startedAt().toEpochMilli() - start);
        out.number(request.ms());
        out.number(request.status() == null ? null : request.status().longValue());
        out.name(request.cause());
    }

    ToldAttempt unpack(byte[] packed) {
        PackReader in = new PackReader(names, ByteBuffer.wrap(packed));
        Instant startedAt = in.time();
        Instant endedAt = in.time();
        String replica = in.name();
        String outcome = in.required();
        String cause = in.name();
        Instant nextAttemptAt = in.time();
        String correlationId = in.text();
        Integer stepsLeftOut = in.count();
        Instant start = startedAt != null ? startedAt : Objects.requireNonNull(endedAt);
        List<ToldStep> steps = in.list(reader -> step(reader, start));
        List<ToldRequest> requests = in.list(reader -> request(reader, start));
        return new ToldAttempt(
                startedAt,
                endedAt,
                replica,
                outcome,
                cause,
                nextAttemptAt,
                correlationId,
                steps,
                requests,
                stepsLeftOut);
    }

    private static ToldStep step(PackReader in, Instant start) {
        return new ToldStep(
                in.required(), in.required(), Objects.requireNonNull(in.after(start)), in.number(), in.name());
    }

    private static ToldRequest request(PackReader in, Instant start) {
        return new ToldRequest(
                in.required(), Objects.requireNonNull(in.text()), in.after(start), in.number(), in.count(), in.name());
    }
}
