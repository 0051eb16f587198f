package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicsSimulatorTest {

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void showsTheStoredRows() {
        client.post("incidents", "{\"title\": \"Billing - Ada\"}");

        assertThat(dynamics.records("incidents")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("title", "Billing - Ada"));
    }

    @Test
    void recordsEveryRequest() {
        client.post("incidents", "{\"title\": \"Refused\", \"nonsense\": 1}", "X-Probe", "yes");

        assertThat(dynamics.requests().all())
                .extracting(RecordedRequest::status)
                .containsExactly(200, 400);
        var refused = dynamics.requests().of("POST", "/incidents").get(0);
        assertThat(refused.path()).isEqualTo("/api/data/v9.2/incidents");
        assertThat(refused.headers()).containsEntry("x-probe", "yes");
        assertThat(refused.body()).contains("nonsense");
    }

    @Test
    void keepsNoMoreRequestsThanAsked() {
        client.get("WhoAmI");
        dynamics.requests().keep(1);
        client.get("contacts");
        assertThat(dynamics.requests().all())
                .extracting(RecordedRequest::path)
                .containsExactly("/api/data/v9.2/contacts");

        dynamics.requests().keep(0);
        client.get("WhoAmI");
        assertThat(dynamics.requests().all()).isEmpty();
        assertThat(dynamics.requests().received()).isEqualTo(4);
    }

    @Test
    void forgetsEverythingOnReset() {
        client.post("contacts", "{\"lastname\": \"Lovelace\"}");
        dynamics.faults().add(Fault.status(503));
        dynamics.schema().removeTable("contact");

        dynamics.reset();

        assertThat(dynamics.records("contacts")).isEmpty();
        assertThat(dynamics.requests().all()).isEmpty();
        assertThat(client.get("contacts").status()).isEqualTo(200);
    }

    @Test
    void keepsRowsWhenTheModeChanges() {
        client.post("incidents", "{\"title\": \"Kept\"}");

        dynamics.mode(Mode.STOCK);

        assertThat(dynamics.records("incidents")).hasSize(1);
        assertThat(client.post("incidents", "{\"title\": \"Refused\"}").code()).isEqualTo("0x80044410");
    }

    @Test
    void seedsRowsAsTheyAre() {
        var id = dynamics.seed(
                "contacts",
                Map.of("emailaddress1", "old@example.com", "createdon", "2020-01-01T00:00:00Z", "statecode", 1));

        assertThat(client.get("contacts(" + id + ")").json().path("createdon").asText())
                .isEqualTo("2020-01-01T00:00:00Z");
        assertThatThrownBy(() -> dynamics.seed("contacts", Map.of("email", "x")))
                .hasMessageContaining("There is no email in");
        assertThatThrownBy(() -> dynamics.seed("people", Map.of())).hasMessageContaining("no entity set people");
    }

    @Test
    void refusesConnectionsWhileItIsSuspended() {
        var id = client.post("incidents", "{\"title\": \"Kept\"}").createdId();
        dynamics.suspend();
        assertThatThrownBy(() -> client.get("WhoAmI")).isInstanceOf(TestClient.LostReply.class);

        dynamics.resume();

        assertThat(client.get("incidents(" + id + ")").status()).isEqualTo(200);
    }

    @Test
    void keepsEnvironmentsApart() {
        try (var other = DynamicsSimulator.start()) {
            var reply = client.call(
                    "GET", other.url() + "/api/data/v9.2/WhoAmI", "", "Authorization", "Bearer " + client.token());

            assertThat(reply.status()).isEqualTo(401);
            assertThat(other.url()).isNotEqualTo(dynamics.url());
        }
    }

    @Test
    void measuresTheHighestConcurrency() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.delay(Duration.ofMillis(300)));

        var calls = IntStream.range(0, 5)
                .mapToObj(each ->
                        CompletableFuture.runAsync(() -> client.get("WhoAmI"), task -> new Thread(task).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(calls).join();

        assertThat(dynamics.maxConcurrency()).isEqualTo(5);
    }

    @Test
    void makesOneRowOfManyConcurrentCreatesWithOneKey() {
        client.get("WhoAmI");
        var body = "{\"title\": \"Once\", \"incidentid\": \"" + TestClient.guid() + "\"}";

        var statuses = IntStream.range(0, 20)
                .parallel()
                .map(each -> client.post("incidents", body).status())
                .boxed()
                .toList();

        assertThat(statuses).containsOnlyOnce(204).contains(412);
        assertThat(dynamics.records("incidents")).hasSize(1);
    }

    @Test
    void showsNewcomersTheirCase() {
        client.post("incidents", "{\"title\": \"<b>Billing</b>\", \"description\": \"I was charged twice.\"}");

        var page = client.admin("GET", "/", "").response().body();

        assertThat(page).contains("&lt;b&gt;Billing&lt;/b&gt;", "I was charged twice.", "CAS-");
        assertThat(page).doesNotContain("<b>Billing");
    }

    @Test
    void answersForItselfOverHttp() {
        client.post("incidents", "{\"title\": \"Seen\"}");

        assertThat(client.admin("GET", "/simulator/records", "")
                        .json()
                        .path("incidents")
                        .get(0)
                        .path("title")
                        .asText())
                .isEqualTo("Seen");
        assertThat(client.admin("GET", "/simulator/records/incidents", "").json())
                .hasSize(1);
        assertThat(client.admin("GET", "/simulator/requests", "")
                        .json()
                        .get(1)
                        .path("status")
                        .asInt())
                .isEqualTo(204);
        assertThat(client.admin("POST", "/simulator/mode", "{\"mode\": \"stock\"}")
                        .status())
                .isEqualTo(204);
        assertThat(dynamics.mode()).isEqualTo(Mode.STOCK);
        assertThat(client.admin("POST", "/simulator/reset", "").status()).isEqualTo(204);
        assertThat(dynamics.records("incidents")).isEmpty();
    }

    @Test
    void explainsBadAdministration() {
        assertThat(message("POST", "/simulator/mode", "{\"mode\": \"odd\"}")).contains("{\"mode\": \"stock\"}");
        assertThat(message("POST", "/simulator/outage", "{}")).contains("{\"seconds\": 20}");
        assertThat(message("POST", "/simulator/mode", "{")).contains("not JSON");
        assertThat(message("POST", "/simulator/records/people", "{}")).contains("no entity set people");
        assertThat(message("PUT", "/simulator/mode", "{}")).contains("There is no PUT /simulator/mode");
    }

    @Test
    void seedsOverHttp() {
        var reply = client.admin("POST", "/simulator/records/queues", "{\"name\": \"Billing\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(client.get("queues(" + reply.json().path("id").asText() + ")")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void goesDownForAWhileOverHttp() {
        assertThat(client.admin("POST", "/simulator/outage", "{\"seconds\": 1}").status())
                .isEqualTo(202);

        await().atMost(Duration.ofSeconds(5)).until(this::isDown);
        await().atMost(Duration.ofSeconds(5)).until(() -> !isDown());
    }

    @Test
    void bringsExamplesBackAfterAReset() {
        dynamics.seedExamples();
        dynamics.reset();

        assertThat(client.get("new_regions(" + Examples.REGION + ")").status()).isEqualTo(200);
    }

    private boolean isDown() {
        try {
            return client.admin("GET", "/simulator/faults", "").status() != 200;
        } catch (TestClient.LostReply refused) {
            return true;
        }
    }

    private String message(String method, String path, String body) {
        return client.admin(method, path, body).json().path("message").asText();
    }
}
