package io.handoffgateway.incident;

import io.handoffgateway.handoff.HandoffBenchmark;
import io.handoffgateway.handoff.HandoffReader;
import io.handoffgateway.handoff.Session;
import io.handoffgateway.handoff.Sessions;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to write an incident with its transcript. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IncidentBenchmark {

    private static final UUID ID = new UUID(1, 2);
    private static final IncidentDefaults DEFAULTS = new IncidentDefaults(2, null, null, Map.of("casetypecode", 2));

    @Param({"20", "2000"})
    private int messages;

    private Session session = Sessions.bare("email");

    @Setup
    public void prepare() {
        session = new HandoffReader().read(HandoffBenchmark.body(messages)).session();
    }

    @Benchmark
    public Object write() {
        return IncidentPayload.of(session, ID, DEFAULTS, ID);
    }

    @Benchmark
    public String transcriptWithin2000() {
        return IncidentDescription.of(session).within(2000);
    }
}
