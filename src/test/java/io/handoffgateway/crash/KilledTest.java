package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Mode;
import io.handoffgateway.support.Reply;
import io.handoffgateway.support.StoreUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gateway killed at any instant (contract section 7). */
@ExtendWith(StoreUnderTest.class)
class KilledTest {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final String QUEUE = "55555555-5555-5555-5555-555555555555";
    private static final String CUSTOMER = "/accounts(77777777-7777-7777-7777-777777777777)";

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private GatewayProcess gateway;

    @BeforeEach
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        dynamics.seedExamples();
        gateway = new GatewayProcess(directory, dynamics)
                .with("handoff.orgs.acme.default-queue-id", QUEUE)
                .with("handoff.orgs.acme.anonymous-customer", CUSTOMER)
                .start();
    }

    @AfterEach
    void end() {
        gateway.close();
        dynamics.close();
    }

    @ParameterizedTest
    @EnumSource
    void deliversEverythingThatItAnsweredForExactlyOnceThoughKilledUnderLoad(Mode mode) {
        dynamics.mode(mode);
        if (mode == Mode.STOCK) {
            dynamics.installLiveWorkItems();
        }
        dynamics.faults().add(Fault.drop().after().probability(0.1));
        dynamics.faults().add(Fault.drop().probability(0.05));

        Rounds.all().forEach(this::killedUnderLoad);

        if (mode == Mode.STOCK) {
            assertThat(incidentsOf("annotations")).containsExactlyInAnyOrderElementsOf(incidents());
            await().atMost(LONGEST_BACKOFF).untilAsserted(() -> assertThat(incidentsOf("queueitems"))
                    .containsExactlyInAnyOrderElementsOf(incidents()));
        }
    }

    private void killedUnderLoad(int round) {
        try (Load load = new Load("round" + round, 300, gateway::acme)) {
            load.begin().awaitAnswered(40 + 40 * round % 200);
            gateway.kill();
            gateway.start();
            load.awaitEnd();
            load.awaitDelivered(dynamics);
        }
        assertThat(gateway.deadLetters()).isZero();
    }

    @Test
    void deliversWhatItTookDuringAnOutageThoughKilledMeanwhile() {
        dynamics.suspend();
        try (Load load = new Load("outage", 100, gateway::acme)) {
            load.begin().awaitEnd();
            assertThat(load.queued()).isEqualTo(100);
            gateway.kill();
            gateway.start();
            dynamics.resume();
            load.awaitDelivered(dynamics);
        }
        assertThat(gateway.deadLetters()).isZero();
    }

    @Test
    void losesAndDoublesNoDeadLetterThoughKilledDuringABulkRedrive() {
        int letters = 60 * (1 + Rounds.count());
        Load load = new Load("redriven", letters, gateway::acme);
        var refusal = dynamics.faults()
                .add(Fault.status(400, "0x80040203", "Refused.").onMethod("POST"));
        IntStream.range(0, letters).parallel().forEach(number -> assertThat(
                        gateway.acme().post("/handoff", load.body(number)).status())
                .isEqualTo(502));
        refusal.remove();

        Rounds.all().forEach(round -> {
            int before = load.delivered(dynamics).size();
            assertThat(gateway.operator()
                            .post("/dead-letters/redrive", "{\"all\": true, \"reason\": \"fixed\"}")
                            .status())
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> load.delivered(dynamics).size() >= before + 10);
            gateway.kill();
            gateway.start();
            assertThat(load.delivered(dynamics)).doesNotHaveDuplicates();
            assertThat(parked()).doesNotHaveDuplicates();
            List<String> everywhere = new ArrayList<>(load.delivered(dynamics));
            parked().stream().filter(session -> !everywhere.contains(session)).forEach(everywhere::add);
            assertThat(everywhere)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, letters).mapToObj(load::session).toList());
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.deadLetters() == 0);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::everyRedriveHasEnded);
        load.awaitDelivered(dynamics);
    }

    /** Each was gone on with by the process that came after the death of the one that was at it. */
    private void everyRedriveHasEnded() {
        var redrives = gateway.operator().get("/redrives").json().path("items");
        assertThat(redrives.findValuesAsText("status")).hasSize(Rounds.count()).containsOnly("done");
        assertThat(redrives.findValuesAsText("done")).isEqualTo(redrives.findValuesAsText("total"));
    }

    private List<Object> incidents() {
        return dynamics.records("incidents").stream()
                .map(incident -> incident.get("incidentid"))
                .toList();
    }

    /** The incidents that these rows belong to, one entry a row. */
    private List<Object> incidentsOf(String entitySet) {
        return dynamics.records(entitySet).stream()
                .map(row -> row.get("_objectid_value"))
                .toList();
    }

    /** The sessions of all dead letters. */
    private List<String> parked() {
        Reply page = gateway.operator().get("/dead-letters?limit=1000");
        return StreamSupport.stream(page.json().path("items").spliterator(), false)
                .map(item -> item.path("session_id").asText())
                .toList();
    }
}
