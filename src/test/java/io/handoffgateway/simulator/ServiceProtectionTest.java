package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProtectionTest {

    private static final String REMAINING = "x-ms-ratelimit-burst-remaining-xrm-requests";
    private static final Answer WORKED = Answer.empty(204);

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ServiceProtection protection = new ServiceProtection(() -> now);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void refusesWhatGoesBeyondTheLimitInTheWordsOfDataverse() {
        dynamics.protection().limit(RequestLimit.of(3, Duration.ofSeconds(300)));

        assertThat(remaining(4)).containsExactly("2", "1", "0", "0");
        var refused = client.get("WhoAmI");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("0x80072322");
        assertThat(refused.message())
                .isEqualTo("Number of requests exceeded the limit of 3 over time window of 300 seconds.");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
        assertThat(client.requestToken().status()).isEqualTo(200);
        assertThat(dynamics.protection().refused()).isEqualTo(2);
    }

    @Test
    void theWindowSlidesAndWhatIsRefusedCountsToo() {
        protection.limit(RequestLimit.of(2, Duration.ofSeconds(10)));
        send("a");
        at(4, () -> send("a"));

        at(5, () -> assertThat(retryAfter("a")).isEqualTo("9"));
        at(5.5, () -> assertThat(retryAfter("a")).isEqualTo("10"));
        assertThat(send("b").status()).isEqualTo(204);
        at(15.5, () -> assertThat(send("a").status()).isEqualTo(204));
    }

    @Test
    void whatIsLessThanASecondIsASecond() {
        protection.limit(RequestLimit.of(3, Duration.ofSeconds(10)));
        at(0, () -> send("a"));
        at(0.1, () -> send("a"));
        at(9, () -> send("a"));

        at(9.9, () -> assertThat(retryAfter("a")).isEqualTo("1"));
    }

    @Test
    void isOffUntilItIsSetAndAfterAReset() {
        assertThat(remaining(2)).containsExactly("7999", "7999");
        dynamics.protection().limit(RequestLimit.of(1, Duration.ofSeconds(300)));
        remaining(2);
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);

        dynamics.reset();

        assertThat(remaining(2)).containsExactly("7999", "7999");
    }

    @Test
    void isSetOverHttp() {
        assertThat(control("POST", "{\"requests\": 2, \"seconds\": 60, \"header\": \"constant\"}")
                        .status())
                .isEqualTo(204);

        assertThat(remaining(3)).containsOnly("7999");
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);
        assertThat(control("GET", "").json())
                .isEqualTo(Json.tree(Map.of("requests", 2, "seconds", 60, "header", "constant")));
        assertThat(control("DELETE", "").status()).isEqualTo(204);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"requests": 0, "seconds": 300}                    | requests is a whole number from 1 to 1000000, not 0
            {"requests": 60, "seconds": 3601}                  | seconds is a whole number from 1 to 3600, not 3601
            {"requests": "60", "seconds": 300}                 | requests is a whole number, not "60"
            {"requests": 60}                                   | seconds is a whole number
            {"requests": 60, "seconds": 3, "header": "absent"} | header is "true" or "constant", not "absent"
            {"request": 60, "seconds": 3}                      | unknown: [request]
            7                                                  | Right is {"requests": 6000, "seconds": 300
            """)
    void explainsABadDefinition(String json, String message) {
        var reply = control("POST", json);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains(message);
        assertThatThrownBy(() -> RequestLimit.of(1, Duration.ZERO)).hasMessageContaining("seconds");
    }

    private List<String> remaining(int requests) {
        return Stream.generate(() -> client.get("WhoAmI").header(REMAINING))
                .limit(requests)
                .toList();
    }

    private TestClient.Reply control(String method, String json) {
        return client.admin(method, "/simulator/limit", json);
    }

    private Answer send(String application) {
        return protection.answer(application, () -> WORKED);
    }

    private String retryAfter(String application) {
        var answer = send(application);
        assertThat(answer.status()).isEqualTo(429);
        return answer.headers().getOrDefault("Retry-After", "");
    }

    private void at(double second, Runnable work) {
        now = Instant.parse("2026-01-01T00:00:00Z").plusMillis((long) (second * 1000));
        work.run();
    }
}
