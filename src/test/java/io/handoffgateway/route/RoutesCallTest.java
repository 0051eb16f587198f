package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.support.GatewayTest;
import org.junit.jupiter.api.Test;

class RoutesCallTest extends GatewayTest {

    @Test
    void showsWhatRunsAndCountsIt() {
        var before = route("handoff-receive").path("exchanges").asLong();

        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email"}}""");

        await().untilAsserted(() -> {
            var route = route("handoff-receive");
            assertThat(route.path("exchanges").asLong()).isEqualTo(before + 1);
            assertThat(route.path("mean_ms").asDouble()).isPositive();
            assertThat(route.path("kind").asText()).isEqualTo("router");
            assertThat(route.path("file").asText()).isEqualTo("handoff-receive.camel.yaml");
        });
    }

    @Test
    void countsTheRoutesOfAllOrgsAsTheirTemplate() {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email"}}""");

        await().untilAsserted(() -> {
            var route = route("dynamics-call");
            assertThat(route.path("kind").asText()).isEqualTo("template");
            assertThat(route.path("exchanges").asLong()).isPositive();
        });
    }

    @Test
    void showsWhereMessagesGo() {
        var arrows = operator().get("/routes").json().path("arrows");

        assertThat(arrows)
                .extracting(arrow -> arrow.at("/from/name").asText() + " > "
                        + arrow.at("/to/name").asText())
                .contains(
                        "POST /handoff > handoff-receive",
                        "handoff-deliver > contact-enrich",
                        "delivery > delivery-retry",
                        "dead-letter-park > dead-letter");
        assertThat(arrows).anySatisfy(arrow -> assertThat(arrow.path("failed").asBoolean())
                .isTrue());
    }

    @Test
    void opensARouteToItsYaml() {
        var reply = operator().get("/routes/contact-enrich");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/yaml")).contains("direct:contact-enrich");
        assertThat(operator().get("/routes/none").status()).isEqualTo(404);
        assertThat(acme().get("/routes").status()).isEqualTo(403);
    }

    private JsonNode route(String id) {
        for (var route : operator().get("/routes").json().path("routes")) {
            if (route.path("id").asText().equals(id)) {
                return route;
            }
        }
        throw new AssertionError("There is no " + id);
    }
}
