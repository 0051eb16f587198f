package io.handoffgateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverviewTest extends DeliveryTest {

    @Test
    void tellsWhatIsDeliveredAndHowLongThatTook() {
        var before = org("acme").at("/delivered/count").asLong();

        acme().post("/handoff", handoff("h1", "email"));
        acme().post("/handoff", handoff("h1", "email"));

        eventually().untilAsserted(() -> {
            var acme = org("acme");
            assertThat(acme.at("/delivered/count").asLong()).isEqualTo(before + 1);
            assertThat(acme.at("/delivered/p50_ms").asLong()).isPositive();
            assertThat(acme.at("/delivered/p95_ms").asLong()).isPositive();
            assertThat(Instant.parse(acme.at("/delivered/last_at").asText())).isAfter(Instant.EPOCH);
            assertThat(acme.at("/breaker/state").asText()).isEqualTo("closed");
        });
    }

    @Test
    void countsADryRunAsNothing() {
        var before = org("globex").at("/delivered/count").asLong();

        globex().post("/handoff?dry_run=true", handoff("h1", "email"));
        globex().post("/handoff", handoff("h2", "email"));

        eventually().untilAsserted(() -> assertThat(
                        org("globex").at("/delivered/count").asLong())
                .isEqualTo(before + 1));
    }

    @Test
    void tellsWhatIsParkedForWhatAndWhatToDo() {
        park("h1");
        park("h2");

        eventually().untilAsserted(() -> {
            var acme = org("acme");
            assertThat(acme.at("/dead_letters/count").asLong()).isEqualTo(2);
            assertThat(acme.at("/dead_letters/causes/0/cause").asText()).isEqualTo("dynamics.missing-privilege");
            assertThat(acme.at("/dead_letters/causes/0/fix").asText()).contains("Power Platform");
            assertThat(acme.at("/last_failure/fix").asText()).contains("prvCreateIncident");
        });
        assertThat(org("globex").at("/dead_letters/count").asLong()).isZero();
    }

    @Test
    void tellsWhatWaitsAndUntilWhenTheBreakerIsOpen() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("h1", "email"));

        eventually().untilAsserted(() -> {
            var acme = org("acme");
            assertThat(acme.at("/waiting/count").asLong()).isEqualTo(1);
            assertThat(acme.at("/waiting/oldest_at").asText()).isNotEmpty();
            assertThat(acme.at("/waiting/next_attempt_at").asText()).isNotEmpty();
            assertThat(acme.at("/breaker/state").asText()).isEqualTo("open");
            assertThat(Instant.parse(acme.at("/breaker/until").asText())).isAfter(Instant.now());
        });
    }

    @Test
    void tellsOfTheGatewayItself() {
        var overview = overview();

        assertThat(overview.at("/replicas")).isEqualTo("1");
        assertThat(overview.at("/store/kind")).isIn("sqlite", "postgresql");
        assertThat(overview.at("/store/trouble")).isEmpty();
        assertThat(Instant.parse(overview.at("/since"))).isBefore(Instant.now());
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(acme().get("/overview").status()).isEqualTo(403);
        assertThat(client("").get("/overview").status()).isEqualTo(401);
    }

    private Reply overview() {
        var reply = operator().get("/overview");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private JsonNode org(String name) {
        for (var org : overview().json().path("orgs")) {
            if (org.path("org").asText().equals(name)) {
                return org;
            }
        }
        throw new AssertionError("There is no " + name);
    }
}
