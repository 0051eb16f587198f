package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
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
        assertThat(reply.at("/fix")).contains("Power Platform admin center").contains("prv");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /contacts, incidents, email",
        "POST, /contacts, incidents, email",
        "POST, /incidents, incidents, email",
        "POST, /oc_liveworkitems, oc_liveworkitems, web"
    })
    void aPassingTroubleIsNoRefusalWhereverItHappens(String method, String path, String entitySet, String channel) {
        keepTheBreakerClosed();
        ACME.faults().add(Fault.status(503).onMethod(method).onPath(path).times(1));
        ACME.faults()
                .add(Fault.status(503).onMethod(method).onPath(path).times(1).after());

        var reply = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "%s", "contact": {"email": "a@example.com"}}}""".formatted(channel));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.faults().all()).isEmpty();
        assertThat(ACME.records(entitySet)).hasSize(entitySet.equals("incidents") ? 1 : 9);
    }

    @Test
    void aPassingTroubleDoesNotKeepAnIncidentOpen() {
        keepTheBreakerClosed();
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email"}}""");
        ACME.faults().add(Fault.status(503).onMethod("PATCH").times(1));

        var reply = acme().post("/resolve", """
                {"handoff_id": "h1"}""");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(ACME.records("incidents"))
                .singleElement()
                .extracting("statecode")
                .isEqualTo(1);
    }

    private void keepTheBreakerClosed() {
        for (int i = 0; i < 8; i++) {
            acme().post("/handoff", """
                    {"handoff_id": "before-%d", "session": {"id": "s1", "channel": "web"}}""".formatted(i));
        }
    }
}
