package io.handoffgateway.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRedeliveryTest extends DeliveryTest {

    @Test
    void itSaysWhatARedriveWouldSendAndSendsNothing() {
        var id = park("h1");
        var before = letter(id).json();
        var expected = acme().post("/handoff?dry_run=true", handoff("h1", "slack"));
        ACME.requests().clear();

        var reply = dryRun(id, "");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(expected.json());
        assertThat(ACME.requests().received()).isZero();
        assertThat(letter(id).json()).isEqualTo(before);
        assertThat(operator().get("/history").at("/total")).isEqualTo("0");
    }

    @Test
    void itSaysWhatAnotherPayloadWouldSend() {
        var id = park("h1");

        var chat = dryRun(id, handoff("h1", "web"));
        var named = dryRun(id, handoff("h1", "slack").replace("Ada Lovelace", "Grace Hopper"));

        assertThat(chat.at("/record")).isEqualTo("liveworkitem");
        assertThat(named.body()).contains("Grace");
        assertThat(letter(id).at("/body/session/channel")).isEqualTo("slack");
        assertThat(redrive(id, "").at("/record")).isEqualTo("incident");
    }

    @Test
    void maskedItShowsNothingPersonal() {
        var reply = operator().post("/dead-letters/" + encoded(park("h1")) + "/dry-run?masked=true", "");

        assertThat(reply.body()).doesNotContain("Ada", "Lovelace", "example.com", TRANSCRIPT);
        assertThat(reply.at("/requests/0/path")).endsWith("&$top=10").contains("$filter=•••&");
        assertThat(reply.at("/requests/1/body/lastname")).isEqualTo("•••");
        assertThat(reply.at("/requests/2/body/prioritycode")).isEqualTo("2");
        assertThat(reply.at("/requests/2/body/customerid_contact@odata.bind")).startsWith("/contacts(");
    }

    @Test
    void aResolveIsToldOf() {
        acme().post("/handoff", handoff("h1", "slack"));
        var fault = ACME.faults().add(refusal().onMethod("PATCH"));
        acme().post("/resolve", "{\"session_id\": \"s1\", \"handoff_id\": \"h1\"}");
        fault.remove();

        var reply = dryRun(letters("").at("/items/0/id"), "");

        assertThat(reply.at("/record")).isEqualTo("incident");
        assertThat(reply.at("/requests/0/method")).isEqualTo("PATCH");
        assertThat(reply.at("/requests/0/body/statecode")).isEqualTo("1");
        assertThat(ACME.records("incidents")).extracting("statecode").containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({"'{', 400", "'{}', 422", "'[]', 422"})
    void whatARedriveWouldRefuseIsRefused(String body, int status) {
        var reply = dryRun(park("h1"), body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void whatCannotBeToldOfSaysWhy() {
        var id = park("h1");
        assertThat(dryRun("acme:handoff:none", "").status()).isEqualTo(404);

        store().write(client ->
                client.sql("UPDATE delivery SET kind = 'partner-tell'").update());
        assertThat(dryRun(id, "").at("/detail")).contains("partner-tell");
        store().write(client ->
                client.sql("UPDATE delivery SET kind = 'handoff', org = 'gone'").update());
        assertThat(dryRun(id, "").status()).isEqualTo(409);
        assertThat(dryRun(id, "").at("/detail")).contains("gone is not configured");
    }

    private Reply dryRun(String id, String body) {
        return operator().post("/dead-letters/" + encoded(id) + "/dry-run", body);
    }
}
