package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest extends LoginGateway {

    private static final String VIEWER =
            "Basic " + Base64.getEncoder().encodeToString("grace:grace-password".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "POST, /dead-letters/1/redrive",
        "POST, /dead-letters/redrive",
        "DELETE, /dead-letters/1",
        "POST, /dead-letters/1/restore",
        "DELETE, /redrives/1",
        "POST, /deliveries/1/now",
        "DELETE, /deliveries/1",
        "POST, /orgs/old/move",
        "PUT, /dead-letters/1"
    })
    void aViewerChangesNothing(String method, String path) {
        assertRefused(client(VIEWER).send(method, path, "{\"all\": true}"), "changes nothing");
        assertRefused(
                anyone().send(method, path, "{}", "Cookie", session("grace"), "X-Requested-With", "console"),
                "changes nothing");
    }

    @Test
    void aViewerSeesALetterWithoutPersonalDataAndCannotRevealIt() {
        ACME.faults()
                .add(Fault.status(400, "0x80040203", "Refused of Ada Lovelace.").onMethod("POST"));
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email", "contact": {"name": "Ada Lovelace"}}}""");
        String letter = "/dead-letters/acme:handoff:h1";

        Reply seen = client(VIEWER).get(letter);

        assertThat(seen.at("/masked")).isEqualTo("true");
        assertThat(seen.at("/session_id")).isEqualTo("s1");
        assertThat(seen.body()).doesNotContain("Lovelace");
        assertThat(operator().get(letter).body()).contains("Lovelace");
        assertThat(anyone().get(letter, "Cookie", session("ops")).body())
                .contains("\"masked\":true")
                .doesNotContain("Lovelace");
        for (String list : List.of("/dead-letters", "/overview")) {
            assertThat(client(VIEWER).get(list).body()).contains("•••").doesNotContain("Lovelace");
            assertThat(operator().get(list).body()).contains("Refused of Ada Lovelace.");
        }
        for (String words : List.of("/dead-letters?q=LOVELACE", "/dead-letters?discarded=false&q=refused%20of")) {
            assertThat(client(VIEWER).get(words).at("/total")).isEqualTo("0");
            assertThat(operator().get(words).at("/total")).isEqualTo("1");
        }
        assertThat(client(VIEWER).get("/dead-letters/summary?q=lovelace").json().at("/groups"))
                .isEmpty();
        assertThat(client(VIEWER).get("/dead-letters?q=S1").at("/total")).isEqualTo("1");
        assertThat(client(VIEWER).get("/dead-letters?q=dynamics.refused").at("/total"))
                .isEqualTo("1");
        assertThat(client(VIEWER)
                        .get("/dead-letters", "Accept", "application/x-ndjson")
                        .body())
                .contains("•••")
                .doesNotContain("Lovelace");
        assertRefused(client(VIEWER).post(letter + "/reveal", "{\"reason\": \"curious\"}"), "changes nothing");
    }

    @Test
    void aViewerSeesWhatWaitsWithoutPersonalData() {
        ACME.faults()
                .add(Fault.status(429, "0x80072322", "Too many of Ada Lovelace.")
                        .retryAfter(Duration.ofMinutes(2)));
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email"}}""");

        assertThat(operator().get("/deliveries").body()).contains("Ada Lovelace");
        assertThat(client(VIEWER).get("/deliveries").body()).contains("•••").doesNotContain("Lovelace");
        assertThat(operator().get("/deliveries?q=lovelace").at("/total")).isEqualTo("1");
        assertThat(client(VIEWER).get("/deliveries?q=lovelace").at("/total")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dead-letters",
                "/dead-letters/summary",
                "/redrives",
                "/deliveries",
                "/history",
                "/overview",
                "/routes",
                "/find?q=none",
                "/connection?org=acme",
                "/console",
                "/console/me"
            })
    void aViewerReadsEverythingElse(String path) {
        assertThat(client(VIEWER).get(path).status()).isEqualTo(200);
        assertThat(anyone().get(path, "Cookie", session("grace")).status()).isEqualTo(200);
    }

    @Test
    void aViewerLogsOut() {
        Client viewer = anyone();

        assertThat(viewer.post("/console/logout", "", "Cookie", session("grace"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void tellsTheRole() {
        assertThat(client(VIEWER).get("/console/me").at("/role")).isEqualTo("viewer");
        assertThat(operator().get("/console/me").at("/role")).isEqualTo("operator");
    }

    private static void assertRefused(Reply reply, String reason) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/detail")).contains(reason);
    }
}
