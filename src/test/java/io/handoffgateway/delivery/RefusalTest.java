package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /contacts, email",
        "POST, /contacts, email",
        "POST, /incidents, email",
        "POST, /incidents, slack",
        "POST, /oc_liveworkitems, web"
    })
    void theCallerIsToldWhereverTheRefusalHappens(String method, String path, String channel) {
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "Principal user is missing prvCreate")
                        .onMethod(method)
                        .onPath(path));

        var reply = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "%s", %s}}""".formatted(
                channel,
                channel.equals("slack") ? "\"summary\": \"x\"" : "\"contact\": {\"email\": \"a@example.com\"}"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/type")).isEqualTo("about:blank");
        assertThat(reply.at("/title")).isEqualTo("Bad Gateway");
        assertThat(reply.at("/status")).isEqualTo("502");
        assertThat(reply.at("/detail")).contains("dynamics.missing-privilege").doesNotContain("Principal");
        assertThat(reply.at("/handoff_id")).isEqualTo("h1");
        assertThat(reply.at("/cause")).isEqualTo("dynamics.missing-privilege");
        assertThat(reply.at("/fix")).contains("Power Platform admin center");
    }
}
