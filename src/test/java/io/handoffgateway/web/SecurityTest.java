package io.handoffgateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.RawHttp;
import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest extends GatewayTest {

    private static final String HANDOFF = """
            {"handoff_id": "h1", "session": {"id": "s1", "channel": "web"}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer acme-keyy",
                "Bearer acme-ke",
                "Bearer ACME-KEY",
                "Bearer acme-key globex-key",
                "Bearer acme-key, Bearer globex-key",
                "Bearer Bearer acme-key",
                "Beareracme-key",
                "acme-key",
                "Token acme-key",
                "Basic",
                "Basic !!!",
                "Basic b3Bz",
                "Basic acme-key",
                "Digest username=\"ops\"",
                "Bearer sha256:2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683",
                "Bearer ops-password"
            })
    void noOneWithoutAKnownCredentialGetsIn(String authorization) {
        for (var path : new String[] {"/handoff", "/resolve", "/nothing-here", "/dead-letters"}) {
            var reply = client(authorization).post(path, HANDOFF);

            assertThat(reply.status()).as(path).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer realm=");
            assertProblem(reply, 401);
        }
        assertThat(ACME.requests().all()).isEmpty();
    }

    @Test
    void aBrowserIsAskedForNameAndPasswordWhereOperatorsGo() {
        assertThat(client("").get("/console").response().headers().allValues("WWW-Authenticate"))
                .hasSize(2)
                .anyMatch(challenge -> challenge.startsWith("Basic realm="));
        assertThat(client("").post("/handoff", HANDOFF).response().headers().allValues("WWW-Authenticate"))
                .hasSize(1)
                .allMatch(challenge -> challenge.startsWith("Bearer realm="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer acme-key", "bearer acme-key", "BEARER  acme-key "})
    void theSchemeIsReadInAnyCase(String authorization) {
        assertThat(client(authorization).post("/handoff", HANDOFF).status()).isEqualTo(201);
    }

    @Test
    void aKeyOfOddCharactersMayBeConfiguredAsItsDigest() {
        assertThat(initech().post("/handoff", HANDOFF).status()).isEqualTo(201);
        assertThat(INITECH.records("oc_liveworkitems")).hasSize(1);
    }

    @Test
    void operatorsGetNoDataCall() {
        for (var operator : new Client[] {client(basic("ops", "ops-password")), client("Bearer robot-key")}) {
            for (var path : new String[] {"/handoff", "/handoff/h1", "/resolve", "/connection"}) {
                assertProblem(operator.post(path, HANDOFF), 403);
            }
        }
        assertThat(ACME.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dead-letters",
                "/dead-letters/summary",
                "/dead-letters/1",
                "/redrives",
                "/redrives/1",
                "/console",
                "/console/app.js"
            })
    void anOrgGetsNoOperatorsCall(String path) {
        assertProblem(acme().get(path), 403);
    }

    @Test
    void operatorsGetWhereOperatorsGo() {
        assertThat(client(basic("ops", "ops-password"))
                        .get("/dead-letters/none")
                        .status())
                .isEqualTo(404);
        assertThat(client("Bearer robot-key").get("/dead-letters/none").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"ops, wrong", "ops, ''", "'', ops-password", "OPS, ops-password", "robot, robot-key"})
    void anOperatorNeedsNameAndPassword(String name, String password) {
        assertProblem(client(basic(name, password)).get("/dead-letters/none"), 401);
    }

    @Test
    void aKeyMayHaveCharactersBeyondAscii() {
        var response = RawHttp.send(port(), """
                GET /dead-letters/none HTTP/1.1
                Host: gateway.example
                Authorization: Bearer schlüssel–ключ
                Connection: close

                """);

        assertThat(response).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @CsvSource({"acme, 201", "' acme ', 201", "'', 201", "globex, 403", "ACME, 403", "nobody, 403", "'acme,globex', 403"
    })
    void anotherOrgsNameInAHeaderIsRefused(String org, int status) {
        var reply = acme().post("/handoff", HANDOFF, "X-OpenCX-Org-Id", org);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(ACME.records("oc_liveworkitems")).hasSize(status == 201 ? 1 : 0);
        assertThat(GLOBEX.requests().all()).isEmpty();
    }

    @Test
    void anotherOrgsNameIsRefusedBesideTheRightOne() {
        var response = RawHttp.send(port(), """
                POST /handoff HTTP/1.1
                Host: gateway.example
                Authorization: Bearer acme-key
                X-OpenCX-Org-Id: acme
                x-opencx-org-id: globex
                Content-Type: application/json
                Content-Length: 2
                Connection: close

                {}""");

        assertThat(response).startsWith("HTTP/1.1 403");
    }

    @Test
    void healthAndMetricsAnswerOnTheManagementPortOnly() {
        assertThat(management().get("/observe/health").at("/status")).isEqualTo("UP");
        assertThat(management().get("/observe/metrics").body()).contains("jvm_memory_used_bytes", "camel_");
        assertThat(management()
                        .post("/handoff", HANDOFF, "Authorization", "Bearer acme-key")
                        .status())
                .isEqualTo(404);
        for (var path : new String[] {"/observe/health", "/observe/metrics", "/actuator/health", "/actuator"}) {
            assertThat(client("").get(path).status()).as(path).isEqualTo(401);
            assertThat(acme().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/observe/env", "/observe/heapdump", "/observe/configprops", "/observe/beans", "/observe/loggers"
            })
    void theManagementPortShowsNothingElse(String path) {
        assertThat(management().get(path).status()).isIn(401, 404);
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/type")).isEqualTo("about:blank");
        assertThat(reply.at("/title")).isNotEmpty();
        assertThat(reply.at("/status")).isEqualTo(String.valueOf(status));
        assertThat(reply.at("/detail")).isNotEmpty();
    }
}
