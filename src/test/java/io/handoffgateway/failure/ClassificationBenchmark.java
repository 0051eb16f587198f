package io.handoffgateway.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to understand a refusal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ClassificationBenchmark {

    private final byte[] body =
            "{\"error\": {\"code\": \"0x80040237\", \"message\": \"A record with matching key values already exists.\"}}"
                    .getBytes(UTF_8);

    @Benchmark
    public Exception classify() {
        return DeliveryException.ofDynamics(RemoteError.ofDynamics(412, body, null));
    }
}
