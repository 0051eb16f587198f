package io.handoffgateway.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import org.junit.jupiter.api.Test;

class BacklogTest extends DeliveryTest {

    @Test
    void tellsHowManyWaitAndHowManyAreGivenUp() {
        park("given-up");
        breaker("acme").transitionToForcedOpenState();
        assertQueued(acme().post("/handoff", handoff("waits", "web")), "waits");
        assertQueued(acme().post("/handoff", handoff("waits-too", "web")), "waits-too");

        eventually().untilAsserted(() -> assertThat(measured("handoff_queue_depth", "acme"))
                .isEqualTo("2.0"));
        eventually().untilAsserted(() -> assertThat(measured("handoff_dead_letters", "acme"))
                .isEqualTo("1.0"));
        assertThat(measured("handoff_queue_depth", "globex")).isEqualTo("0.0");
        assertThat(measured("handoff_dead_letters", "globex")).isEqualTo("0.0");
    }

    private String measured(String name, String org) {
        return management()
                .get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("org=\"" + org + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }
}
