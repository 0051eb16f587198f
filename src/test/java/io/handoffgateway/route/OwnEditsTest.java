package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked edits of {@code routes/README.md} that begin with something else than a handoff. */
class OwnEditsTest extends WorkedEdits {

    private static final List<String> ORGS = List.of("acme", "globex", "initech", "umbrella");

    @Test
    void takesACallOfOnesOwn() {
        file("cases-count", snippet("Take a call of one's own", 0));
        awaitFine();
        handoff("one", "email");
        handoff("two", "email");
        handoff("three", "web");

        assertThat(acme().post("/cases/count", "{}").body()).isEqualTo("{\"open\":2}");
        assertThat(umbrella().post("/cases/count", "{}").body()).isEqualTo("{\"open\":0}");
        assertThat(client("Bearer nobody").post("/cases/count", "{}").status()).isEqualTo(401);
        ACME.faults().add(Fault.status(503).onPath("/incidents").times(1));
        assertThat(acme().post("/cases/count", "{}").status()).isEqualTo(503);
    }

    @Test
    void doesSomethingEveryNightForEveryOrgOnce() {
        ROUTES.write("night-work.camel.yaml", night(1));
        ROUTES.write(
                "night-begin.camel.yaml",
                night(0).replace("\"600000\"", "\"200\"").replace("HH} >= 2", "HH} >= 0"));
        awaitFine();

        await().until(() -> told().size() >= ORGS.size());

        await().during(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(told())
                .containsExactlyInAnyOrderElementsOf(
                        ORGS.stream().map("{\"org\":\"%s\"}"::formatted).toList()));
        assertThat(ORGS)
                .allSatisfy(org -> assertThat(waiting(org) + parked(org)).isZero());
    }

    private static String night(int number) {
        return snippet("Do something every night for every org", number);
    }
}
