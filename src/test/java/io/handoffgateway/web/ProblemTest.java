package io.handoffgateway.web;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.RawHttp;
import io.handoffgateway.support.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest extends GatewayTest {

    private static final int LIMIT = 5 * 1024 * 1024;
    private static final String HANDOFF = """
            {"handoff_id": "h1", "session": {"id": "s1", "channel": "web"}}""";

    @AfterEach
    void nothingButWhatIsAcceptedReachesDynamics() {
        assertThat(ACME.records("incidents")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"session\": {\"id\": \"s1\", \"channel\": \"email\"}} x",
                "{\"session\": {\"id\": \"s1\", \"channel\": \"email\"}}{}",
                "{'session': 1}",
                "{\"session\": {\"id\": \"s1\", \"channel\": \"email\",}}",
                "session=1"
            })
    void aBodyThatIsNoJsonIsABadRequest(String body) {
        assertProblem(acme().post("/handoff", body), 400);
        assertProblem(acme().post("/resolve", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dry_run=maybe", "dry_run", "dry_run=", "dry_run=TRUE", "dry_run=1", "dry_run=%zz", "dry_run=%FF"
            })
    void aDryRunIsTrueOrFalse(String query) {
        var response = RawHttp.send(port(), request("POST /handoff?" + query, HANDOFF));

        assertThat(response).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        assertThat(ACME.requests().all()).isEmpty();
    }

    @Test
    void aDryRunMayBeAskedForInAnyEncoding() {
        assertThat(acme().post("/handoff?dry%5Frun=%74rue", HANDOFF).at("/record"))
                .isEqualTo("liveworkitem");
        assertThat(ACME.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00=1", "a=%00", "%zz=1", "=", "&&", "%0d%0aX-Injected=1"})
    void anyOtherParameterDoesNotMatter(String query) {
        assertThat(RawHttp.send(port(), request("POST /handoff?" + query, HANDOFF)))
                .startsWith("HTTP/1.1 201 ")
                .doesNotContain("X-Injected");
    }

    @Test
    void allThatIsInvalidIsSaidAtOnce() {
        var reply = acme().post("/handoff", """
                {"handoff_id": [1], "session": {"id": " ", "contact": "Ada", "messages": {"a": 1}, "summary": {"a": 1}}}""");

        assertProblem(reply, 422);
        assertThat(reply.json().at("/errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/handoff_id",
                        "/session/id",
                        "/session/channel",
                        "/session/contact",
                        "/session/messages",
                        "/session/summary");
        assertThat(reply.json().at("/errors"))
                .allSatisfy(error -> assertThat(error.at("/detail").asText()).isNotBlank());
        assertThat(reply.body()).doesNotContain("Ada");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128})
    void anIdentityIsAcceptedUpToItsLimit(int length) {
        assertThat(acme().post("/handoff", HANDOFF, "Idempotency-Key", "k".repeat(length))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anIdentityTooLongOrNotPrintableIsInvalid() {
        assertProblem(acme().post("/handoff", HANDOFF, "Idempotency-Key", "k".repeat(129)), 422);
        assertProblem(acme().post("/handoff", HANDOFF, "Idempotency-Key", "a\tb"), 422);
        assertProblem(acme().post("/handoff", HANDOFF.replace("h1", "a\\u0007b")), 422);
    }

    @Test
    void anIdentityMayHaveAnyPrintableCharacter() {
        var identity = "ключ–ß 1/2?#%;\\";
        var response = RawHttp.send(
                port(), request("POST /handoff", HANDOFF).replace("Host:", "Idempotency-Key: " + identity + "\nHost:"));
        var replay = acme().post("/handoff", HANDOFF.replace("h1", identity.replace("\\", "\\\\")));

        assertThat(response).startsWith("HTTP/1.1 201 ").contains(identity.replace("\\", "\\\\"));
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.at("/handoff_id")).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/handoffs", "/handoff/a/b", "/", "/favicon.ico", "/error"})
    void whatDoesNotExistIsNotFound(String path) {
        var reply = acme().post(path, HANDOFF);

        assertProblem(reply, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /handoff",
        "PUT, /handoff",
        "DELETE, /handoff",
        "PATCH, /handoff",
        "GET, /resolve",
        "PUT, /resolve",
        "FOO, /resolve"
    })
    void anotherMethodIsNotAllowed(String method, String path) {
        var reply = acme().send(method, path, HANDOFF);

        assertProblem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/xml", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
            })
    void browsersGetJsonTooWhereverTheyAsk(String accept) {
        for (String path : List.of("/dead-letters", "/dead-letters/summary", "/redrives")) {
            var reply = operator().get(path, "Accept", accept);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        }
        var connection = acme().get("/connection", "Accept", accept);
        assertThat(connection.at("/org")).as(connection.body()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dead-letters/redrive", "/dead-letters/a/redrive"})
    void operatorsSendJsonToo(String path) {
        assertProblem(operator().post(path, "{}", "Content-Type", "text/plain"), 415);
    }

    @Test
    void aRedriveIsNeverADryRun() {
        assertProblem(operator().post("/dead-letters/a/redrive?dry_run=true", ""), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*", "application/json;q=0"})
    void theAnswerIsJsonWhateverIsAskedFor(String accept) {
        assertThat(acme().post("/handoff", HANDOFF, "Accept", accept).at("/status"))
                .isEqualTo("delivered");
        assertProblem(acme().post("/handoff", "{", "Accept", accept), 400);
        assertProblem(acme().post("/nothing", "{", "Accept", accept), 404);
        assertProblem(acme().get("/handoff", "Accept", accept), 405);
        assertProblem(acme().post("/handoff", "{", "Accept", accept, "Content-Type", "text/plain"), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON"})
    void jsonIsAcceptedHoweverItIsWritten(String contentType) {
        assertThat(acme().post("/handoff", HANDOFF, "Content-Type", contentType).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/x-java-serialized-object",
                "nonsense",
                "*/*"
            })
    void anythingButJsonIsAnUnsupportedMediaType(String contentType) {
        assertProblem(acme().post("/handoff", HANDOFF, "Content-Type", contentType), 415);
        assertProblem(acme().post("/resolve", HANDOFF, "Content-Type", contentType), 415);
    }

    @Test
    void aMissingContentTypeIsUnsupported() {
        var response =
                RawHttp.send(port(), request("POST /handoff", HANDOFF).replace("Content-Type: application/json\n", ""));

        assertThat(response).startsWith("HTTP/1.1 415 ").contains("application/problem+json");
    }

    @Test
    void aCodedBodyIsUnsupported() {
        assertProblem(acme().post("/handoff", HANDOFF, "Content-Encoding", "gzip"), 415);
    }

    @Test
    void aBodyIsAcceptedUpToTheLimitHoweverItIsSent() throws Exception {
        var largest = HANDOFF + " ".repeat(LIMIT - HANDOFF.length());

        assertThat(acme().post("/handoff", largest).status()).isEqualTo(201);
        assertThat(chunked(largest).status()).isEqualTo(200);
        assertProblem(acme().post("/handoff", largest + " "), 413);
        assertProblem(chunked(largest + " "), 413);
        assertProblem(chunked(largest.repeat(3)), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//handoff",
                "/handoff//",
                "/..;/handoff",
                "/handoff/..;/handoff",
                "/%2e%2e/handoff",
                "/./handoff",
                "/x/../handoff",
                "/handoff%00",
                "/handoff;a=b",
                "/handoff/",
                "/handoff%0d%0aX:y",
                "/HANDOFF"
            })
    void noOtherSpellingOfAPathGetsIn(String path) {
        var response = RawHttp.send(port(), request("POST " + path, HANDOFF).replace("acme-key", "wrong"));

        assertThat(response).matches("(?s)HTTP/1.1 (400|401|404) .*").contains("application/problem+json");
        assertLeaksNothing(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//handoff", "/handoff//", "/..;/handoff", "/handoff%00", "/x/%2e%2e;/handoff", "/HANDOFF"})
    void anOddPathLeadsNowhere(String path) {
        var response = RawHttp.send(port(), request("POST " + path, HANDOFF));

        assertProblemText(response, path.matches(".*(%00|/\\.\\.;).*") ? 400 : 404);
        assertLeaksNothing(response);
    }

    @Test
    void whatTomcatItselfRefusesIsAProblemToo() {
        for (var head : new String[] {
            "POST /handoff?a=\u0001<>|{} HTTP/1.1\nHost: x\n\n",
            "POST /handoff[] HTTP/1.1\nHost: x\n\n",
            "POST /handoff HTTP/1.1\nHost: x\nX-Long: " + "x".repeat(20_000) + "\n\n",
            "POST /handoff HTTP/1.1\n\n",
            "POST /handoff HTTP/1.1\nHost: a b\n\n",
            "POST /handoff HTTP/1.1\nHost: x\nContent-Length: x\n\n",
            "nonsense\n\n"
        }) {
            var response = RawHttp.send(port(), head);

            assertProblemText(response, 400);
            assertLeaksNothing(response);
        }
        var response = RawHttp.send(port(), "POST /handoff HTTP/9.9\nHost: x\n\n");
        assertProblemText(response, 505);
        assertLeaksNothing(response);
    }

    private static void assertLeaksNothing(String response) {
        assertThat(response)
                .doesNotContainIgnoringCase("apache")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("<html", "java.", "Exception", "\tat ", "org.springframework");
    }

    private Reply chunked(String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/handoff"))
                .header("Authorization", "Bearer acme-key")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                .build();
        return new Reply(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString()));
    }

    private static String request(String methodAndTarget, String body) {
        return """
                %s HTTP/1.1
                Host: gateway.example
                Authorization: Bearer acme-key
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                %s""".formatted(methodAndTarget, body.length(), body);
    }

    private static void assertProblemText(String response, int status) {
        assertThat(response).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        var problem = json(response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1));
        assertThat(problem.at("/type").asText()).isEqualTo("about:blank");
        assertThat(problem.at("/title").asText()).isNotEmpty();
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asText()).isNotEmpty();
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
