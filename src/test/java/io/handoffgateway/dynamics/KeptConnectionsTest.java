package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.simulator.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptConnectionsTest extends DeliveryTest {

    private static final int MANY = 12;

    @Test
    void thoseThatDynamicsHasClosedDelayNobodysRecord() {
        keepMany();

        ACME.suspend();
        ACME.resume();

        var reply = acme().post("/handoff", handoff("next", "slack"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** To find contacts and to create incidents, each in use a moment ago. */
    private void keepMany() {
        var slow = ACME.faults().add(Fault.delay(Duration.ofSeconds(1)));
        var callers = Executors.newFixedThreadPool(MANY);
        try {
            var calls = IntStream.range(0, MANY)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> acme().post("/handoff", handoff("h" + number, "slack")), callers))
                    .toList();
            assertThat(calls.stream().map(CompletableFuture::join)).allMatch(reply -> reply.status() == 201);
        } finally {
            callers.shutdown();
            slow.remove();
        }
    }
}
