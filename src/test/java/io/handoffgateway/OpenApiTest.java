package io.handoffgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.history.Action;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "/handoff, post, 200 201 202 400 401 403 413 415 422 502 503",
        "/handoff/{handoff_id}, get, 200 400 401 403 404 502 503",
        "/handoff/{handoff_id}/story, get, 200 400 401 403 404 503",
        "/resolve, post, 200 202 400 401 403 413 415 422 502 503",
        "/opencx/webhook/{org}, post, 200 400 401 404 413 415 422 503",
        "/opencx/webhook/{org}/{secret}, post, 200 400 401 404 413 415 422 503",
        "/opencx/action, post, 200 400 401 403 404 413 415 422 503",
        "/connection, get, 200 400 401 403 404",
        "/deliveries, get, 200 400 401 403 503",
        "/deliveries/{id}/now, post, 200 400 401 403 404 409 415 422 503",
        "/deliveries/{id}, delete, 204 400 401 403 404 409 415 422 503",
        "/orgs, get, 200 401 403 503",
        "/orgs/{from}/move, post, 200 400 401 403 404 409 415 422 503",
        "/overview, get, 200 401 403",
        "/routes, get, 200 401 403",
        "/routes/{id}, get, 200 401 403 404",
        "/routes/trial, post, 200 400 401 403 413 415 422 503",
        "/routes/history, get, 200 401 403",
        "/routes/rollback, post, 200 400 401 403 404 409 415 422",
        "/dead-letters, get, 200 400 401 403 503",
        "/dead-letters/summary, get, 200 400 401 403 503",
        "/dead-letters/{id}, get, 200 400 401 403 404 409 503",
        "/dead-letters/{id}, delete, 204 400 401 403 404 409 415 422 503",
        "/dead-letters/{id}/redrive, post, 200 201 202 400 401 403 404 409 413 415 422 502 503",
        "/dead-letters/{id}/dry-run, post, 200 400 401 403 404 409 413 415 422 503",
        "/dead-letters/{id}/reveal, post, 200 400 401 403 404 415 422 503",
        "/dead-letters/{id}/restore, post, 200 400 401 403 404 409 415 422 503",
        "/dead-letters/redrive, post, 202 400 401 403 415 422 503",
        "/find, get, 200 400 401 403 503",
        "/history, get, 200 400 401 403 503",
        "/dead-letters/discard, post, 200 400 401 403 409 415 422 503",
        "/dead-letters/restore, post, 200 400 401 403 404 415 422 503",
        "/redrives, get, 200 401 403 503",
        "/redrives/{id}, get, 200 401 403 404 503",
        "/redrives/{id}, delete, 200 401 403 404 503",
        "/console/login, get, 200 403",
        "/console/login, post, 303 401 403 413 429",
        "/console/login/entra, get, 302 403 404",
        "/console/logout, post, 303 403",
        "/console/me, get, 200 401 403"
    })
    void describesEveryCallWithEveryAnswer(String path, String method, String answers) {
        JsonNode operation = description().path("paths").path(path).path(method);

        assertThat(operation.path("summary").asText()).isNotEmpty();
        assertThat(names(operation.path("responses"))).containsExactlyInAnyOrder(answers.split(" "));
    }

    @Test
    void refersOnlyToWhatItDefines() {
        JsonNode description = description();
        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(reference -> !description.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void namesEveryCause() {
        assertThat(description().at("/components/schemas/Cause/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(Cause.values()).map(Cause::value).toList());
    }

    @Test
    void namesEveryAction() {
        assertThat(description().at("/components/schemas/Action/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(Action.values()).map(Action::value).toList());
    }

    @Test
    void describesTheAnswersThatTheGatewayGives() {
        Reply reply = acme().post("/handoff", """
                {"handoff_id": "described", "session": {"id": "s1", "channel": "web"}}""");
        Reply problem = acme().post("/handoff", "{}");

        assertThat(names(schema("Delivered").path("properties"))).containsAll(names(reply.json()));
        assertThat(Stream.concat(
                                names(schema("Problem").path("properties")).stream(),
                                names(schema("InvalidProblem").at("/allOf/1/properties")).stream())
                        .toList())
                .containsAll(names(problem.json()));
    }

    @Test
    void describesTheStoryThatTheGatewayTells() {
        acme().post("/handoff", """
                {"handoff_id": "told", "session": {"id": "s1", "channel": "web"}}""");

        JsonNode story = operator().get("/handoff/told/story?org=acme").json();

        assertThat(names(schema("HandoffStory").path("properties"))).containsAll(names(story));
        assertThat(names(schema("StoryAttempt").path("properties"))).containsAll(names(story.at("/attempts/0")));
        for (String part : List.of("steps", "requests")) {
            assertThat(names(schema("StoryAttempt").at("/properties/%s/items/properties".formatted(part))))
                    .containsAll(names(story.at("/attempts/0/%s/0".formatted(part))));
        }
    }

    @Test
    void servesItToAnybody() {
        Reply reply = client("").get("/openapi.yaml");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/yaml");
    }

    private JsonNode schema(String name) {
        return description().path("components").path("schemas").path(name);
    }

    private JsonNode description() {
        return new ObjectMapper()
                .valueToTree(new Yaml().load(client("").get("/openapi.yaml").body()));
    }

    private static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        Iterable<String> all = () -> names;
        return StreamSupport.stream(all.spliterator(), false).toList();
    }
}
