package io.handoffgateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.queue.Deliveries;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StoryTest extends DeliveryTest {

    private static final String VIEWER =
            "Basic " + Base64.getEncoder().encodeToString("eve:eve-password".getBytes(StandardCharsets.US_ASCII));

    /** No id has these: its letters are hexadecimal digits. */
    private static final List<String> PERSONAL =
            List.of("hopper", "grace", "example.com", "mastercard", "2071234567", "refund");

    @Autowired
    private Stories stories;

    @Autowired
    private LetterStories letters;

    /** As after a restart, or at another replica. */
    @BeforeEach
    void nothingIsInMemory() {
        stories.forget();
    }

    @Test
    void oneDeliveredAtOnceIsToldStepByStep() {
        acme().post("/handoff", handoff("h1", "slack"));

        JsonNode story = storyOnce("h1", "delivered");

        assertThat(story.at("/org").asText()).isEqualTo("acme");
        assertThat(story.at("/handoff_id").asText()).isEqualTo("h1");
        assertThat(story.at("/not_known")).isEmpty();
        assertThat(story.at("/attempts")).hasSize(1);
        JsonNode attempt = story.at("/attempts/0");
        assertThat(attempt.at("/outcome").asText()).isEqualTo("delivered");
        assertThat(attempt.at("/replica")).isEqualTo(story.at("/answered_by"));
        assertThat(attempt.at("/cause").isMissingNode()).isTrue();
        assertThat(steps(attempt))
                .containsSubsequence(
                        "handoff-receive/receive-handoff",
                        "handoff-receive/deliver-handoff",
                        "contact-enrich/look-up-contact",
                        "dynamics-call-acme/dynamics-olingo4",
                        "contact-create/post-contact",
                        "dynamics-call-acme/dynamics-http",
                        "incident-post/post-incident",
                        "dynamics-call-acme/dynamics-http",
                        "handoff-receive/answer-handoff");
        assertThat(attempt.at("/steps"))
                .allSatisfy(
                        step -> assertThat(step.at("/ms").isIntegralNumber()).isTrue());
        assertThat(steps(attempt))
                .doesNotContain("dynamics-call-acme/refused", "incident-create/incident-already-there")
                .noneMatch(step -> step.contains("Finally"));
        assertThat(new Packing().pack(stories.told("acme", "h1").attempts().get(0)).length)
                .as("bytes in memory")
                .isLessThan(700);
        assertThat(requests(attempt))
                .containsExactly(
                        "GET /contacts?$select&$filter&$orderby&$top 200",
                        "POST /contacts 204",
                        "POST /incidents?$select 201");
        assertThat(attempt.at("/steps"))
                .extracting(step -> Instant.parse(step.at("/started_at").asText()))
                .isSorted()
                .allSatisfy(at -> assertThat(at)
                        .isBetween(
                                Instant.parse(attempt.at("/started_at").asText()),
                                Instant.parse(attempt.at("/ended_at").asText())));
        assertThat(ACME.requests().all())
                .filteredOn(request -> request.path().contains("incidents"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers())
                        .containsValue(attempt.at("/correlation_id").asText()));
    }

    @Test
    void oneThatMeetsAnOutageGoesOnWithTheNextAttempt() {
        ACME.faults()
                .add(Fault.status(503)
                        .onPath("/incidents")
                        .retryAfter(Duration.ofSeconds(1))
                        .times(1));
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");

        JsonNode story = storyOnce("h1", "delivered");

        JsonNode first = story.at("/attempts/0");
        assertThat(first.at("/outcome").asText()).isEqualTo("queued");
        assertThat(first.at("/cause").asText()).isEqualTo("dynamics.unavailable");
        assertThat(Instant.parse(first.at("/next_attempt_at").asText()))
                .isAfter(Instant.parse(first.at("/started_at").asText()).plusSeconds(1));
        assertThat(requests(first)).contains("POST /incidents?$select 503 dynamics.unavailable");
        assertThat(failed(first))
                .contains(
                        "dynamics-call-acme/dynamics-http dynamics.unavailable",
                        "incident-post/post-incident dynamics.unavailable",
                        "handoff-receive/deliver-handoff dynamics.unavailable");
        assertThat(steps(first)).contains("delivery-enqueue/to-delivery-queue");
        JsonNode last = story.at("/attempts").get(story.at("/attempts").size() - 1);
        assertThat(last.at("/outcome").asText()).isEqualTo("delivered");
        assertThat(steps(last)).startsWith("delivery-retry-acme/attempt", "delivery-attempt/take-up-delivery");
        assertThat(requests(last)).contains("POST /incidents?$select 201");
    }

    @Test
    void aQuickRepeatIsPartOfItsAttempt() {
        ACME.faults().add(Fault.status(503).onPath("/incidents").times(1));
        acme().post("/handoff", handoff("h1", "slack"));

        JsonNode story = storyOnce("h1", "delivered");

        assertThat(story.at("/attempts")).hasSize(1);
        assertThat(requests(story.at("/attempts/0")))
                .containsSubsequence("POST /incidents?$select 503 dynamics.unavailable", "POST /incidents?$select 201");
    }

    @Test
    void aLettersStoryOutlivesTheProcessAndGoesOnWhenItIsRedriven() {
        String id = park("h1");
        nothingIsInMemory();

        JsonNode kept = storyOnce("h1", "dead_lettered");

        assertThat(kept.at("/attempts")).hasSize(1);
        JsonNode first = kept.at("/attempts/0");
        assertThat(first.at("/outcome").asText()).isEqualTo("dead_lettered");
        assertThat(first.at("/cause").asText()).isEqualTo("dynamics.missing-privilege");
        assertThat(steps(first))
                .contains(
                        "dynamics-call-acme/dynamics-http",
                        "dynamics-call-acme/refusal",
                        "dead-letter-park/to-dead-letters");
        assertThat(requests(first)).contains("POST /contacts 403 dynamics.missing-privilege");
        assertThat(kept.at("/not_known")).isEmpty();
        assertThat(kept.at("/failed_attempts").asInt()).isEqualTo(1);

        assertThat(redrive(id, "").status()).isEqualTo(201);

        JsonNode delivered = storyOnce("h1", "delivered");
        assertThat(delivered.at("/attempts"))
                .extracting(attempt -> attempt.at("/outcome").asText())
                .containsExactly("dead_lettered", "delivered");
        assertThat(delivered.at("/attempts/0")).isEqualTo(first);
        assertThat(delivered.at("/deeds/0/action").asText()).isEqualTo("redrive");
        assertThat(delivered.at("/deeds/0/who").asText()).isEqualTo("robot");
        assertThat(keptStories()).isZero();
    }

    @Test
    void aLetterThatFailsAgainHasBothAttempts() {
        String id = park("h1");
        nothingIsInMemory();
        ACME.faults().add(refusal());
        assertThat(redrive(id, "").status()).isEqualTo(502);
        nothingIsInMemory();

        assertThat(storyOnce("h1", "dead_lettered").at("/attempts"))
                .hasSize(2)
                .allSatisfy(attempt -> assertThat(attempt.at("/steps")).isNotEmpty());
    }

    @Test
    void whatAnOperatorGivesUpKeepsItsStory() {
        outage();
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");
        storyOnce("h1", "queued");
        assertThat(operator()
                        .send("DELETE", "/deliveries/" + encoded("acme:handoff:h1"), "")
                        .status())
                .isEqualTo(204);
        nothingIsInMemory();

        JsonNode story = storyOnce("h1", "dead_lettered");

        assertThat(story.at("/attempts/0/outcome").asText()).isEqualTo("queued");
        assertThat(steps(story.at("/attempts/0"))).contains("handoff-receive/deliver-handoff");
        assertThat(story.at("/deeds/0/action").asText()).isEqualTo("give_up");
    }

    @Test
    void aLettersStoryGoesWithIt() {
        String id = park("h1");
        assertThat(keptStories()).isEqualTo(1);

        store().write(client -> Deliveries.delete(client, List.of(id)));

        assertThat(keptStories()).isZero();
    }

    @Test
    void aLettersStoryMovesWithIt() {
        park("h1");
        nothingIsInMemory();
        rename("gone");

        assertThat(operator().post("/orgs/gone/move", "{\"to\": \"globex\"}").status())
                .isEqualTo(200);

        JsonNode story = operator().get("/handoff/h1/story?org=globex").json();
        assertThat(steps(story.at("/attempts/0"))).isNotEmpty();
    }

    @Test
    void ofWhatWaitsEveryReplicaKnowsTheFailedAttempts() {
        outage();
        assertQueued(acme().post("/handoff", handoff("h1", "slack")), "h1");
        storyOnce("h1", "queued");
        nothingIsInMemory();

        JsonNode story = storyOnce("h1", "queued");

        assertThat(story.at("/next_attempt_at").isTextual()).isTrue();
        assertThat(story.at("/failed_attempts").asInt()).isEqualTo(1);
        assertThat(story.at("/attempts")).hasSize(1);
        JsonNode attempt = story.at("/attempts/0");
        assertThat(attempt.at("/outcome").asText()).isEqualTo("failed");
        assertThat(attempt.at("/cause").asText()).isEqualTo("dynamics.unavailable");
        assertThat(attempt.at("/correlation_id").isTextual()).isTrue();
        assertThat(attempt.at("/steps").isMissingNode()).isTrue();
        assertThat(requests(attempt)).containsExactly("POST /incidents 503 dynamics.unavailable");
        assertThat(story.at("/not_known/0").asText()).contains("only to the replica");
    }

    @Test
    void whatIsStillUnderWayIsToldSoFar() {
        ACME.faults()
                .add(Fault.delay(Duration.ofSeconds(3)).onPath("/incidents").times(1));
        var answer = CompletableFuture.supplyAsync(() -> acme().post("/handoff", handoff("h1", "slack")));

        eventually().untilAsserted(() -> assertThat(
                        story("h1").json().at("/attempts/0/requests/2/path").asText())
                .isEqualTo("/incidents?$select"));
        JsonNode story = story("h1").json();

        assertThat(story.at("/status").asText()).isEqualTo("under_way");
        assertThat(story.at("/attempts/0/ended_at").isMissingNode()).isTrue();
        assertThat(story.at("/attempts/0/requests/2/status").isMissingNode()).isTrue();
        assertThat(answer.join().status()).isEqualTo(201);
    }

    @Test
    void nothingPersonalIsToldToAnybody() {
        String person = """
                {"handoff_id": "%s", "session": {"id": "s-1", "channel": "%s", "summary": "Wants a refund",
                 "contact": {"name": "Grace Hopper", "email": "hopper@example.com", "phone_number": "+442071234567"},
                 "messages": [{"sender": "customer", "name": "Grace Hopper", "text": "I lost my Mastercard"}]}}""";
        for (String channel : List.of("slack", "web")) {
            acme().post("/handoff", person.formatted("delivered-" + channel, channel));
            ACME.faults()
                    .add(Fault.status(400, "0x80040203", "Refused of Grace Hopper, hopper@example.com.")
                            .onMethod("POST"));
            acme().post("/handoff", person.formatted("letter-" + channel, channel));
            ACME.faults().clear();
        }
        outage();
        acme().post("/handoff", person.formatted("queued", "slack"));
        List<String> ids = List.of("delivered-slack", "delivered-web", "letter-slack", "letter-web", "queued");
        ids.forEach(id -> eventually().until(() -> !story(id).at("/status").equals("under_way")));

        ids.forEach(this::assertNothingPersonal);
        nothingIsInMemory();
        List.of("letter-slack", "letter-web", "queued").forEach(this::assertNothingPersonal);
    }

    private void assertNothingPersonal(String id) {
        Reply story = story(id);
        assertThat(story.status()).as(story.body()).isEqualTo(200);
        assertThat(story.json().at("/attempts/0/requests")).isNotEmpty();
        assertThat(story.body().toLowerCase(Locale.ROOT)).doesNotContain(PERSONAL);
    }

    @Test
    void aViewerMayReadItAndAnOrgMayNot() {
        acme().post("/handoff", handoff("a/b", "slack"));
        storyOnce("a/b", "delivered");

        Reply seen = client(VIEWER).get("/handoff/a%2Fb/story");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).isEqualTo(story("a/b").body());
        for (String path : List.of("/handoff/a%2Fb/story", "/handoff/h1/story", "/handoff/a%2Fb/story?org=acme")) {
            Reply refused = acme().get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            Reply anonymous = client("").get(path);
            assertThat(anonymous.status()).as(path).isEqualTo(401);
            assertThat(anonymous.header("WWW-Authenticate")).isNotEmpty();
        }
    }

    @Test
    void anIdThatSeveralOrgsHaveNeedsTheOrg() {
        acme().post("/handoff", handoff("h1", "slack"));
        storyOnce("h1", "delivered");
        globex().post("/handoff", handoff("h1", "web"));

        Reply ambiguous = story("h1");
        assertThat(ambiguous.status()).isEqualTo(400);
        assertThat(ambiguous.at("/detail")).contains("acme, globex", "?org=");
        assertThat(operator().get("/handoff/h1/story?org=acme").at("/org")).isEqualTo("acme");
        assertThat(operator().get("/handoff/h1/story?org=globex").at("/org")).isEqualTo("globex");
    }

    @Test
    void ofWhatIsNotKnownItSaysForHowLongStoriesAreKept() {
        acme().post("/handoff", handoff("h1", "slack"));
        acme().post("/handoff?dry_run=true", handoff("dry", "slack"));

        for (String path :
                List.of("none/story", "none/story?org=acme", "h1/story?org=globex", "dry/story", "h1/story?org=x")) {
            Reply unknown = operator().get("/handoff/" + path);
            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(unknown.at("/detail")).contains("latest 1000 of each org");
        }
    }

    @Test
    void whatIsKeptWithALetterIsBounded() {
        ToldAttempt large = TaleTest.attempt(0);
        List<ToldStep> steps = IntStream.range(0, 300)
                .mapToObj(number -> new ToldStep(random(), random(), Instant.EPOCH, 1L, null))
                .toList();
        stories.of("acme", "h1")
                .recall(new Tale(
                        IntStream.range(0, 5)
                                .mapToObj(number -> new ToldAttempt(
                                        Instant.EPOCH.plusSeconds(number),
                                        Instant.EPOCH.plusSeconds(number),
                                        "here",
                                        "queued",
                                        large.cause(),
                                        null,
                                        null,
                                        steps,
                                        List.of(),
                                        null))
                                .toList(),
                        0));

        store().write(letters.with("acme:handoff:h1", "acme", "h1", Cause.DYNAMICS_REFUSED, client -> true));

        Tale kept = store().read(client -> letters.of(client, "acme:handoff:h1"));
        int bytes = store().read(client -> client.sql("SELECT LENGTH(story) FROM delivery_story")
                .query(Integer.class)
                .single());
        assertThat(bytes).isLessThanOrEqualTo(64 * 1024);
        assertThat(kept.attempts()).hasSize(5);
        assertThat(kept.attempts().get(4).steps()).hasSize(300);
        assertThat(kept.attempts().get(0).stepsLeftOut()).isEqualTo(300);
    }

    /** What cannot be compressed. */
    private static String random() {
        return UUID.randomUUID().toString() + UUID.randomUUID();
    }

    /** Nothing is taken up again while the test looks. */
    private static void outage() {
        ACME.faults()
                .add(Fault.status(503).onPath("/incidents").onMethod("POST").retryAfter(Duration.ofMinutes(5)));
    }

    private Reply story(String identity) {
        return operator().get("/handoff/" + encoded(identity) + "/story");
    }

    /** The story, as soon as its handoff has come to that. */
    private JsonNode storyOnce(String identity, String status) {
        eventually()
                .untilAsserted(() -> assertThat(story(identity).at("/status")).isEqualTo(status));
        return story(identity).json();
    }

    private int keptStories() {
        return store().read(client -> client.sql("SELECT COUNT(*) FROM delivery_story")
                .query(Integer.class)
                .single());
    }

    private void rename(String org) {
        store().write(client -> {
            client.sql("UPDATE delivery SET org = :org, id = :org || ':handoff:' || identity")
                    .param("org", org)
                    .update();
            for (String key : List.of("delivery_body SET id", "attempt SET delivery_id", "delivery_story SET id")) {
                client.sql("UPDATE " + key + " = :org || ':handoff:h1'")
                        .param("org", org)
                        .update();
            }
            return true;
        });
    }

    private static List<String> steps(JsonNode attempt) {
        return texts(
                attempt.at("/steps"),
                step -> step.at("/route").asText() + "/" + step.at("/step").asText());
    }

    private static List<String> failed(JsonNode attempt) {
        return texts(
                attempt.at("/steps"),
                step -> step.at("/route").asText() + "/" + step.at("/step").asText() + " "
                        + step.at("/cause").asText());
    }

    private static List<String> requests(JsonNode attempt) {
        return texts(attempt.at("/requests"), request -> (request.at("/method").asText() + " "
                        + request.at("/path").asText() + " "
                        + request.at("/status").asText() + " "
                        + request.at("/cause").asText())
                .strip());
    }

    private static List<String> texts(JsonNode items, Function<JsonNode, String> text) {
        return StreamSupport.stream(items.spliterator(), false).map(text).toList();
    }
}
