package io.handoffgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.opentelemetry.api.OpenTelemetry;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;

@AutoConfigureObservability
class ObservabilityTest extends GatewayTest {

    @Autowired
    private CamelContext context;

    @Autowired
    private OpenTelemetry telemetry;

    @Test
    void countsWhatEachRouteDoes() {
        acme().post("/handoff", """
                {"handoff_id": "metrics", "session": {"id": "s1", "channel": "web"}}""");

        assertThat(management().get("/observe/metrics").body())
                .contains("camel_exchanges_total{")
                .contains("routeId=\"liveworkitem-create\"")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void saysThatItIsAliveAndReady() {
        assertThat(management().get("/observe/health").at("/status")).isEqualTo("UP");
        assertThat(management().get("/observe/health/live").at("/status")).isEqualTo("UP");
        assertThat(management().get("/observe/health/ready").at("/status")).isEqualTo("UP");
    }

    @Test
    void asksCamelAndStoreWhetherItIsReady() {
        assertThat(HealthCheckHelper.invokeReadiness(context))
                .extracting(part -> part.getCheck().getId())
                .contains("context", "store");
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .extracting(part -> part.getCheck().getId())
                .containsExactly("context");
    }

    @Test
    void isReadyWhileDynamicsIsDown() {
        ACME.suspend();
        try {
            Client.atOnce(20, () -> acme().post("/handoff", """
                    {"session": {"id": "outage", "channel": "web"}}"""))
                    .forEach(answer -> assertThat(answer.status()).isEqualTo(202));
            assertThat(management().get("/observe/health/ready").status()).isEqualTo(200);
            assertThat(management().get("/observe/health/live").status()).isEqualTo(200);
            assertThat(management().get("/observe/health").status()).isEqualTo(200);
        } finally {
            ACME.resume();
        }
    }

    @Test
    void showsHealthAndMetricsOnTheManagementPortOnly() {
        assertThat(client("").get("/observe/health").status()).isEqualTo(401);
        assertThat(acme().get("/observe/metrics").status()).isEqualTo(404);
        assertThat(management().get("/observe/env").status()).isEqualTo(401);
    }

    @Test
    void tracesNothingUnlessItIsAskedTo() {
        assertThat(telemetry).isSameAs(OpenTelemetry.noop());
    }

    @Test
    void letsNobodyChangeLevelsUnlessASettingSaysSo() {
        assertThat(new Client(management().url(), "Bearer robot-key")
                        .get("/observe/loggers")
                        .status())
                .isEqualTo(403);
    }
}
