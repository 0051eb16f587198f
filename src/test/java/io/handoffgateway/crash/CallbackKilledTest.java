package io.handoffgateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.StoreUnderTest;
import io.handoffgateway.support.WebhookReceiver;
import io.handoffgateway.support.WebhookReceiver.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The gateway killed while it tells an org's callback what has become of its handoffs. */
@ExtendWith(StoreUnderTest.class)
class CallbackKilledTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final int HANDOFFS = 60;

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private GatewayProcess gateway;

    @BeforeEach
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        gateway = new GatewayProcess(directory, dynamics)
                .with("handoff.orgs.acme.callback.url", receiver.url() + "/hook")
                .with("handoff.orgs.acme.callback.secrets", SECRET)
                .start();
    }

    @AfterEach
    void end() {
        gateway.close();
        receiver.close();
        dynamics.close();
    }

    @Test
    void tellsTheSameOnceMoreWhenItIsKilledInTheMiddleOfIt() {
        receiver.hold();
        assertThat(take(0)).isEqualTo(202);
        await().atMost(LONGEST).until(() -> receiver.calls().size() == 1);

        gateway.kill();
        receiver.release();
        gateway.start();

        await().atMost(LONGEST).until(() -> receiver.calls().size() == 2);
        await().atMost(LONGEST).until(this::nothingWaits);
        assertThat(receiver.calls()).hasSize(2).allMatch(call -> call.isVerifiedBy(SECRET));
        assertThat(receiver.calls())
                .extracting(Call::id)
                .containsOnly(receiver.calls().get(0).id());
        assertThat(receiver.calls())
                .extracting(Call::body)
                .containsOnly(receiver.calls().get(0).body());
    }

    @Test
    void tellsOfEachHandoffByOneIdThoughItIsKilledAgainAndAgain() {
        dynamics.suspend();
        assertThat(IntStream.range(0, HANDOFFS).map(this::take)).containsOnly(202);
        dynamics.resume();

        Rounds.all().forEach(round -> {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> told().size() >= Math.min(10 * round, HANDOFFS));
            gateway.kill();
            gateway.start();
        });

        await().atMost(LONGEST).until(() -> told().size() == HANDOFFS);
        await().atMost(LONGEST).until(this::nothingWaits);
        assertThat(told().values()).allMatch(ids -> ids.size() == 1);
        assertThat(receiver.calls()).extracting(call -> call.at("/type")).containsOnly("handoff.delivered");
        assertThat(gateway.deadLetters()).isZero();
    }

    private int take(int number) {
        String body =
                "{\"handoff_id\": \"h%1$d\", \"session\": {\"id\": \"s%1$d\", \"channel\": \"web\"}}".formatted(number);
        return gateway.acme().post("/handoff", body, "Prefer", "respond-async").status();
    }

    /** The ids by which each handoff was told. */
    private Map<String, Set<String>> told() {
        return List.copyOf(receiver.calls()).stream()
                .collect(Collectors.groupingBy(
                        call -> call.at("/data/handoff_id"), Collectors.mapping(Call::id, Collectors.toSet())));
    }

    private boolean nothingWaits() {
        return gateway.operator().get("/deliveries?limit=1").at("/total").equals("0");
    }
}
