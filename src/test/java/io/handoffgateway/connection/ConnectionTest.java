package io.handoffgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest extends GatewayTest {

    @Test
    void tellsAnOrgThatItIsActive() {
        Reply reply = acme().get("/connection");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/org")).isEqualTo("acme");
        assertThat(reply.at("/status")).as(reply.body()).isEqualTo("active");
        assertThat(reply.json().path("checks"))
                .extracting(each -> each.path("check").asText())
                .containsExactly(
                        "token",
                        "probe",
                        "identity",
                        "contact",
                        "incident",
                        "liveworkitem",
                        "priority",
                        "owner",
                        "queue",
                        "workstream",
                        "ticket-properties",
                        "lengths");
        assertThat(reply.json().path("checks")).noneMatch(each -> each.has("fix"));
    }

    @Test
    void tellsAnOrgWhatFailsAndWhatToDo() {
        INITECH.seed("queues", Map.of("queueid", INITECH_QUEUE, "name", "Initech"));

        Reply reply = initech().get("/connection");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/status")).isEqualTo("failing");
        assertThat(check(reply, "queue").path("status").asText()).isEqualTo("pass");
        assertThat(check(reply, "owner").path("status").asText()).isEqualTo("fail");
        assertThat(check(reply, "owner").path("fix").asText()).contains("default-owner-id");
        assertThat(check(reply, "ticket-properties").path("detail").asText()).contains("new_region@odata.bind");
    }

    @Test
    void tellsNoSecret() {
        ACME.faults()
                .add(Fault.status(401, "invalid_client", "AADSTS7000215: Not acme-secret.")
                        .onPath("/oauth2/"));

        Reply reply = acme().get("/connection");

        assertThat(check(reply, "token").path("status").asText()).isEqualTo("fail");
        assertThat(reply.body()).doesNotContain("acme-secret", "acme-key");
    }

    @Test
    void isForOperatorsWhoNameAnOrg() {
        INITECH.faults()
                .add(Fault.status(401, "invalid_client", "AADSTS7000215: No.").onPath("/oauth2/"));

        assertThat(operator().get("/connection?org=acme").at("/status")).isEqualTo("active");
        assertThat(operator().get("/connection?org=initech").at("/org")).isEqualTo("initech");
        assertThat(operator().get("/connection?org=initech").at("/status")).isEqualTo("failing");
        assertThat(operator().get("/connection?org=none").status()).isEqualTo(404);
        assertThat(operator().get("/connection").status()).isEqualTo(400);
        assertThat(operator().get("/connection").header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void isOfTheKeysOwnOrgAndNotForStrangers() {
        assertThat(acme().get("/connection?org=acme").at("/org")).isEqualTo("acme");
        assertThat(acme().get("/connection?org=globex").status()).isEqualTo(403);
        assertThat(client("Bearer wrong").get("/connection").status()).isEqualTo(401);
        assertThat(acme().get("/connection", "X-OpenCX-Org-Id", "globex").status())
                .isEqualTo(403);
    }

    @Test
    void leavesDeliveriesTheirToken() {
        acme().post("/handoff", """
                {"session": {"id": "warm", "channel": "email"}}""");
        ACME.faults()
                .add(Fault.status(401, "invalid_client", "AADSTS7000215: No.").onPath("/oauth2/"));

        assertThat(acme().get("/connection").at("/status")).isEqualTo("failing");
        assertThat(acme().post("/handoff", """
                {"session": {"id": "still-warm", "channel": "email"}}""").status()).isEqualTo(201);
    }

    @Test
    void hasAChangedEnvironmentLearntAgain() {
        umbrella().post("/handoff", """
                {"session": {"id": "s1", "channel": "email"}}""");
        UMBRELLA.requests().clear();

        umbrella().get("/connection");
        umbrella().post("/handoff", """
                {"session": {"id": "s2", "channel": "email"}}""");

        assertThat(UMBRELLA.requests().of("POST", "/incidents")).hasSizeGreaterThan(1);
    }

    private static JsonNode check(Reply reply, String name) {
        for (JsonNode each : reply.json().path("checks")) {
            if (each.path("check").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("No check " + name + " in " + reply.body());
    }
}
