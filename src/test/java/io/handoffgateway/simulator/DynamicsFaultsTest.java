package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicsFaultsTest {

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void throttlesForANumberOfRequests() {
        dynamics.faults()
                .add(Fault.status(429).retryAfter(Duration.ofSeconds(7)).times(2));

        var reply = client.get("WhoAmI");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("0x80072322");
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        assertThat(dynamics.faults().all()).isEmpty();
    }

    @Test
    void hitsOnlyWhatMatches() {
        var fault = dynamics.faults()
                .add(Fault.status(400, "0x80040265", "A plug-in says no.")
                        .onMethod("POST")
                        .onPath("/incidents$")
                        .onBody("trouble"));

        assertThat(client.get("incidents").status()).isEqualTo(200);
        assertThat(client.post("contacts", "{\"lastname\": \"trouble\"}").status())
                .isEqualTo(204);
        assertThat(client.post("incidents", "{\"title\": \"peace\"}").status()).isEqualTo(204);
        assertThat(client.post("incidents", "{\"title\": \"trouble\"}").message())
                .isEqualTo("A plug-in says no.");
        assertThat(fault.hits()).isEqualTo(1);
        fault.remove();
        assertThat(client.post("incidents", "{\"title\": \"trouble\"}").status())
                .isEqualTo(204);
    }

    @Test
    void losesTheReplyAfterTheWork() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.drop().after().onMethod("POST").times(1));

        assertThatThrownBy(() -> client.post("incidents", "{\"title\": \"Done\"}"))
                .isInstanceOf(TestClient.LostReply.class);
        assertThat(dynamics.records("incidents")).hasSize(1);
        assertThat(dynamics.requests().of("POST", "/incidents").get(0).status()).isZero();
    }

    @Test
    void dropsTheConnectionBeforeTheWork() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.drop().onMethod("POST").times(1));

        assertThatThrownBy(() -> client.post("incidents", "{\"title\": \"Never\"}"))
                .isInstanceOf(TestClient.LostReply.class);
        assertThat(dynamics.records("incidents")).isEmpty();
    }

    @Test
    void failsAfterTheWork() {
        dynamics.faults()
                .add(Fault.status(500, "0x80044151", "SQL timeout expired.")
                        .after()
                        .times(1));

        assertThat(client.post("incidents", "{\"title\": \"Done\"}").status()).isEqualTo(500);
        assertThat(dynamics.records("incidents")).hasSize(1);
    }

    @Test
    void delaysAnAnswer() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.delay(Duration.ofMillis(300)).times(1));
        dynamics.faults().add(Fault.delay(Duration.ofMillis(300)).after().times(1));
        var start = Instant.now();

        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(590));
    }

    @Test
    void takesATokenForExpired() {
        dynamics.faults().add(Fault.expiredToken().times(1));

        var reply = client.get("WhoAmI");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer authorization_uri=");
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void hitsTheTokenEndpointOnlyWhenItsPathIsNamed() {
        var everywhere = dynamics.faults().add(Fault.status(503));
        assertThat(client.requestToken().status()).isEqualTo(200);
        everywhere.remove();

        dynamics.faults().add(Fault.status(503).onPath("/oauth2/").times(1));
        var reply = client.requestToken();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().path("error").asText()).isEqualTo("temporarily_unavailable");
        assertThat(client.requestToken().status()).isEqualTo(200);
    }

    @Test
    void isUsedUpExactlyOftenEnoughUnderConcurrency() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.status(503).times(7));

        var failed = IntStream.range(0, 30)
                .parallel()
                .filter(each -> client.get("WhoAmI").status() == 503)
                .count();

        assertThat(failed).isEqualTo(7);
    }

    @Test
    void hitsAShareOfTheRequests() {
        client.get("WhoAmI");
        dynamics.faults().add(Fault.status(503).probability(0.5));

        assertThat(IntStream.range(0, 100)
                        .map(each -> client.get("WhoAmI").status())
                        .boxed())
                .contains(200, 503);
    }

    @Test
    void isScheduledOverHttp() {
        var added = schedule("{\"status\": 400, \"code\": \"0x80040265\", \"message\": \"No.\","
                + "\"method\": \"POST\", \"times\": 1}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(client.post("incidents", "{\"title\": \"T\"}").message()).isEqualTo("No.");
        assertThat(client.post("incidents", "{\"title\": \"T\"}").status()).isEqualTo(204);
    }

    @Test
    void understandsEveryKindOverHttp() {
        schedule("[{\"drop\": true, \"when\": \"after\", \"times\": 1},"
                + "{\"expiredToken\": true, \"probability\": 0.5, \"body\": \"x\"},"
                + "{\"delayMillis\": 20, \"path\": \"/contacts\"},"
                + "{\"status\": 429, \"retryAfterSeconds\": 7, \"delayMillis\": 5}]");

        assertThat(dynamics.faults().all())
                .extracting(each -> each.fault().effect().getClass().getSimpleName())
                .containsExactly("Drop", "ExpiredToken", "None", "Status");
        assertThat(client.admin("GET", "/simulator/faults", "").json()).hasSize(4);
        assertThat(client.admin("DELETE", "/simulator/faults", "").status()).isEqualTo(204);
        assertThat(dynamics.faults().all()).isEmpty();
    }

    @Test
    void explainsABadDefinition() {
        badFault("{\"stauts\": 503}", "Unknown: [stauts]. A fault may have: [method, path,");
        badFault("{\"status\": 42}", "status is a whole number from 200 to 599, not 42");
        badFault("{\"status\": \"503\"}", "status is a whole number");
        badFault("{\"times\": 1}", "exactly one of [status, drop, expiredToken], or else a delayMillis");
        badFault("{\"status\": 503, \"drop\": true}", "given: [status, drop]");
        badFault("{\"drop\": false}", "drop can only be true");
        badFault("{\"drop\": true, \"code\": \"0x1\"}", "belong to a status");
        badFault("{\"status\": 503, \"times\": 0}", "times is a whole number from 1");
        badFault("{\"status\": 503, \"probability\": 2}", "probability is a number above 0 and up to 1");
        badFault("{\"status\": 503, \"path\": \"(\"}", "path is no regular expression");
        badFault("{\"status\": 503, \"when\": \"later\"}", "when is \"before\" or \"after\"");
        badFault("{\"status\": 503, \"method\": 1}", "method is a text");
        badFault("7", "A fault is a JSON object");
        badFault("{", "not JSON");
        assertThat(dynamics.faults().all()).isEmpty();
    }

    private void badFault(String json, String message) {
        var reply = schedule(json);
        assertThat(reply.json().path("message").asText()).contains(message);
        assertThat(reply.status()).isEqualTo(400);
    }

    private TestClient.Reply schedule(String json) {
        return client.admin("POST", "/simulator/faults", json);
    }
}
