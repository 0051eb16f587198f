package io.handoffgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.opencxsession.OpenCxTest;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OpenCxConnectionTest extends OpenCxTest {

    @Test
    void passesWhereEverythingIsSet() {
        Reply reply = acme().get("/connection");

        for (String name : new String[] {"opencx-key", "opencx-sessions", "opencx-webhook"}) {
            assertThat(check(reply, name).path("status").asText())
                    .as(reply.body())
                    .isEqualTo("pass");
        }
        assertThat(check(reply, "opencx-clock").path("status").asText()).isIn("pass", "warn");
        assertThat(reply.body()).doesNotContain("whsec_", "opencx-key\":\"opencx-key");
    }

    @Test
    void saysWhatToDoAboutAKeyThatIsWrong() {
        OPENCX.revokeKeys();

        Reply reply = acme().get("/connection");

        assertThat(reply.at("/status")).isEqualTo("failing");
        assertThat(check(reply, "opencx-key").path("status").asText()).isEqualTo("fail");
        assertThat(check(reply, "opencx-key").path("fix").asText()).contains("API Keys");
        assertThat(check(reply, "opencx-sessions").path("status").asText()).isEqualTo("skip");
    }

    @Test
    void saysWhatToDoAboutAKeyThatMayNot() {
        OPENCX.revokeKeys();
        OPENCX.key("opencx-key", false);

        Reply reply = acme().get("/connection");

        assertThat(check(reply, "opencx-key").path("status").asText()).isEqualTo("pass");
        assertThat(check(reply, "opencx-sessions").path("status").asText()).isEqualTo("fail");
        assertThat(check(reply, "opencx-sessions").path("fix").asText()).contains("chat-sessions:read");
    }

    @Test
    void saysThatOpenCxIsOut() {
        OPENCX.faults().add(Fault.status(503));

        Reply reply = acme().get("/connection");

        assertThat(check(reply, "opencx-key").path("detail").asText()).contains("opencx.unavailable");
    }

    @Test
    void findsTheColumnOfTheSession() {
        assertThat(check(globex().get("/connection"), "incident").path("status").asText())
                .isEqualTo("pass");
    }

    private static JsonNode check(Reply reply, String name) {
        return StreamSupport.stream(reply.json().path("checks").spliterator(), false)
                .filter(check -> check.path("check").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
