package io.handoffgateway.routetrial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TrialCallTest extends GatewayTest {

    private static final String SAMPLE = """
            {"handoff_id": "tried", "session": {"id": "s1", "channel": "email",
             "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""";

    private static final String DELIVER = "handoff-deliver.camel.yaml";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void triesWhatRunsAndSendsAndKeepsNothing(CapturedOutput output) {
        Reply reply = attempt(
                "{\"org\": \"initech\", \"sample\": %s, \"dynamics\": {\"contact\": \"known\"}}".formatted(SAMPLE));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/outcome")).isEqualTo("delivered");
        assertThat(reply.at("/answer/status")).isEqualTo("201");
        assertThat(requests(reply))
                .satisfiesExactly(first -> assertThat(first).startsWith("GET /contacts?"), second -> {
                    assertThat(second).startsWith("POST /incidents?");
                });
        assertThat(reply.at("/requests/1/body/ownerid@odata.bind")).isEqualTo("/systemusers(" + INITECH_OWNER + ")");
        assertThat(reply.json().at("/steps"))
                .anySatisfy(step -> assertThat(step.path("step").asText()).isEqualTo("choose-contact"));
        assertThat(INITECH.requests().all()).isEmpty();
        assertThat(parked("initech") + waiting("initech")).isZero();
        assertThat(operator().get("/history").at("/total")).isIn("0", "");
        assertThat(output.getAll())
                .contains("robot tries routes out for initech")
                .doesNotContain("Lovelace");
    }

    @Test
    void triesFilesInPlaceOfThoseThatRun() throws IOException {
        String edited = Files.readString(Path.of("routes", DELIVER)).replace("'web,sms", "'email,web,sms");

        Reply reply = attempt(body(Map.of(DELIVER, edited)));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(requests(reply)).containsExactly("POST /oc_liveworkitems");
        assertThat(requests(attempt("{\"org\": \"acme\", \"sample\": %s}".formatted(SAMPLE))))
                .hasSize(3);
    }

    @Test
    void learnsAndStoresNothingForTheGatewayThatRuns() {
        assertThat(attempt("""
                        {"org": "umbrella", "sample": {"handoff_id": "t", "session": {"id": "s1", "channel": "email"}},
                         "dynamics": {"environment": "stock"}}""").at("/outcome")).isEqualTo("delivered");
        for (int call = 0; call < 2; call++) {
            assertThat(attempt(
                                    "{\"org\": \"umbrella\", \"sample\": %s, \"dynamics\": {\"failure\": \"dynamics.unavailable\"}}"
                                            .formatted(SAMPLE))
                            .at("/outcome"))
                    .isEqualTo("queued");
        }

        assertThat(breaker("umbrella").getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(UMBRELLA.requests().all()).isEmpty();
        umbrella().post("/handoff", "{\"session\": {\"id\": \"real\", \"channel\": \"email\"}}");
        assertThat(UMBRELLA.requests().of("POST", "/incidents").get(0).body()).contains("queueid@odata.bind");
        assertThat(waiting("umbrella")).isZero();
    }

    @Test
    void refusesRoutesThatAnEditCouldNotBringAndSaysWhere() throws IOException {
        String edited =
                Files.readString(Path.of("routes", DELIVER)).replace("direct:chat-deliver", "direct:chat-delivr");

        Reply mistaken = attempt(body(Map.of(DELIVER, edited)));
        Reply torn = attempt(body(Map.of(DELIVER, "- route: [")));

        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(mistaken.at("/findings/0/file")).isEqualTo(DELIVER);
        assertThat(mistaken.at("/findings/0/line")).isEqualTo("20");
        assertThat(mistaken.at("/findings/0/message")).contains("did you mean direct:chat-deliver?");
        assertThat(torn.status()).isEqualTo(422);
        assertThat(torn.at("/findings/0/message")).contains("is no YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"org\": \"acme\"}; /sample",
                "{\"sample\": {}}; /org",
                "{\"org\": \"nobody\", \"sample\": {}}; /org",
                "{\"org\": \"acme\", \"sample\": {}, \"file\": {}}; /file",
                "{\"org\": \"acme\", \"sample\": {}, \"files\": {\"../x.camel.yaml\": \"\"}}; /files",
                "{\"org\": \"acme\", \"sample\": {}, \"path\": \"/nowhere\"}; /dynamics",
                "{\"org\": \"acme\", \"sample\": {}, \"dynamics\": {\"failure\": \"callback.refused\"}}; /dynamics",
                "{\"org\": \"acme\", \"sample\": {}, \"dynamics\": {\"contact\": \"old\"}}; /dynamics"
            })
    void saysWhichMemberIsWrong(String body, String pointer) {
        Reply reply = attempt(body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void isForOperatorsOnly() {
        String body = "{\"org\": \"acme\", \"sample\": {}}";

        assertThat(client("Basic ZXZlOmV2ZS1wYXNzd29yZA==")
                        .post("/routes/trial", body)
                        .status())
                .isEqualTo(403);
        assertThat(acme().post("/routes/trial", body).status()).isEqualTo(403);
        assertThat(client("").post("/routes/trial", body).status()).isEqualTo(401);
    }

    @Test
    void takesNoBodyOfAnySize() {
        Reply reply = attempt(body(Map.of(DELIVER, "x".repeat(500_001))));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/pointer")).startsWith("/files");
        assertThat(attempt(body(Map.of(DELIVER, "x".repeat(6 << 20)))).status()).isEqualTo(413);
    }

    private static List<String> requests(Reply reply) {
        return reply.json().path("requests").findValuesAsText("request");
    }

    private String body(Map<String, String> files) {
        JsonNode sample = json.createObjectNode();
        try {
            sample = json.readTree(SAMPLE);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return json.valueToTree(Map.of("org", "acme", "sample", sample, "files", files))
                .toString();
    }

    private Reply attempt(String body) {
        return operator().post("/routes/trial", body);
    }
}
