package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.OtherSettingsTest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongestRetryAfterTest extends OtherSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "429, /incidents, slack",
        "503, /incidents, slack",
        "429, /contacts, email",
        "429, /oc_liveworkitems, web",
        "429, /token, web",
        "503, /token, web"
    })
    void isBelievedForSoLongAndThenAskedAgain(int status, String path, String channel) {
        forgetToken("acme");
        ACME.reset();
        ACME.faults()
                .add(Fault.status(status)
                        .onPath(path)
                        .retryAfter(Duration.ofDays(2))
                        .times(2));

        var reply = acme().post("/handoff", """
                {"handoff_id": "l1", "session": {"id": "s1", "channel": "%s", "contact": {"email": "ada@example.com"}}}""".formatted(channel));

        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        await().untilAsserted(() ->
                assertThat(acme().get("/handoff/l1").at("/status")).isEqualTo("delivered"));
    }
}
