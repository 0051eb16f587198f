package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What ran is known, and can be put in force again. */
class RevisionsTest extends EditedGatewayTest {

    private static final String ROUTER = "handoff-deliver.camel.yaml";
    private static final String CHATS = "'web,sms,whatsapp'";
    private static final String MORE_CHATS = "'web,sms,whatsapp,telegram'";

    @Autowired
    private HandoffProperties settings;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void everySetThatRanIsListedWithWhatItHasChanged() {
        String before = hash();

        edit();

        assertThat(hash()).isNotEqualTo(before);
        JsonNode newest = items().get(0);
        assertThat(newest.path("hash").asText()).isEqualTo(hash());
        assertThat(newest.path("since").asText())
                .isEqualTo(operator().get("/routes").at("/running/since"));
        assertThat(newest.path("origin").asText()).isEqualTo("edit");
        assertThat(newest.path("who").asText()).isEqualTo("file:routes");
        assertThat(newest.path("files")).extracting(JsonNode::asText).contains(ROUTER);
        assertThat(newest.at("/changes/0/file").asText()).isEqualTo(ROUTER);
        assertThat(newest.at("/changes/0/change").asText()).isEqualTo("changed");
        assertThat(newest.at("/changes/0/diff").asText())
                .contains("-                    expression: ${exchangeProperty.channel} in " + CHATS)
                .contains("+                    expression: ${exchangeProperty.channel} in " + MORE_CHATS);
        assertThat(items().get(1).path("hash").asText()).isEqualTo(before);
        assertThat(history("edit_routes").at("/who").asText()).isEqualTo("file:routes");
        assertThat(history("edit_routes").at("/detail").asText()).contains(hash(), before, "changed " + ROUTER);
    }

    @Test
    void anEarlierSetRunsAgainUntilTheDirectoryIsEdited() {
        String before = hash();
        edit();

        Reply reply = rollBack(before, "Telegram is no chat.");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/hash")).isEqualTo(before);
        assertThat(reply.at("/differs/0")).isEqualTo(ROUTER);
        assertThat(handoff("rolled-back", "telegram").at("/record")).isEqualTo("incident");
        assertThat(hash()).isEqualTo(before);
        assertThat(operator().get("/routes").at("/differs/0")).isEqualTo(ROUTER);
        assertThat(management().get("/observe/health").at("/components/routeFiles/details/differsFromDirectory/0"))
                .isEqualTo(ROUTER);
        assertThat(management().get("/observe/metrics").body()).containsPattern("handoff_routes_differing\\S* 1\\.0");
        assertThat(items().get(0).path("origin").asText()).isEqualTo("rollback");
        assertThat(items().get(0).path("who").asText()).isEqualTo("robot");
        assertThat(items().get(0).path("reason").asText()).isEqualTo("Telegram is no chat.");
        assertThat(history("roll_back_routes").at("/reason").asText()).isEqualTo("Telegram is no chat.");

        // A refused edit that is taken back is none.
        ROUTES.edit(ROUTER, "direct:contact-enrich", "direct:contact-enricht");
        awaitRefused(ROUTER);
        ROUTES.edit(ROUTER, "direct:contact-enricht", "direct:contact-enrich");
        await().atMost(EFFECT).until(() -> notUsed().isEmpty());
        assertThat(hash()).isEqualTo(before);

        ROUTES.edit(ROUTER, MORE_CHATS, "'web,sms,whatsapp,telegram,line'");
        awaitRunning();
        assertThat(handoff("edited-again", "line").at("/record")).isEqualTo("liveworkitem");
        assertThat(operator().get("/routes").json().path("differs")).isEmpty();
    }

    @Test
    void theDirectoryPutRightDiffersNoLonger() {
        String before = hash();
        edit();
        assertThat(rollBack(before, "Wrong.").status()).isEqualTo(200);

        ROUTES.reset();
        awaitRunning();

        await().untilAsserted(() ->
                assertThat(operator().get("/routes").json().path("differs")).isEmpty());
        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void onlyWhatIsKeptAndCanBeUsedIsPutInForce() throws IOException {
        String before = hash();
        edit();
        String after = hash();

        assertThat(rollBack(after, "Again.").status()).isEqualTo(409);
        assertThat(rollBack("000000000000", "Unknown.").status()).isEqualTo(404);
        assertThat(rollBack(before, " ").status()).isEqualTo(422);
        assertThat(rollBack(" ", "Which?").at("/errors/0/pointer")).isEqualTo("/hash");
        assertThat(client("Basic ZXZlOmV2ZS1wYXNzd29yZA==")
                        .post("/routes/rollback", body(before, "A viewer."))
                        .status())
                .isEqualTo(403);
        assertThat(client("Basic ZXZlOmV2ZS1wYXNzd29yZA==")
                        .get("/routes/history")
                        .status())
                .isEqualTo(200);
        assertThat(hash()).isEqualTo(after);
    }

    @Test
    void aSetThatCannotBeUsedAnyMoreIsRefusedWithWhatStandsAgainstIt() {
        String before = hash();
        SortedMap<String, String> texts = new TreeMap<>(files.running().texts());
        texts.put(ROUTER, files.running().text(ROUTER).replace("direct:contact-enrich", "direct:contact-gone"));
        RouteSet gone = new RouteSet(files.running().directory(), texts);
        events.publishEvent(new RoutesInForce(gone, Instant.now(), false));

        Reply reply = rollBack(gone.hash(), "It was good.");

        events.publishEvent(new RoutesInForce(files.running(), Instant.now(), false));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/pointer")).isEqualTo("/hash");
        assertThat(reply.at("/errors/0/detail")).contains(ROUTER, "direct:contact-gone");
        assertThat(hash()).isEqualTo(before);
    }

    @Test
    void theyAreKeptAFileEachAndNoMoreThanTwenty() throws IOException {
        for (int number = 0; number < 3; number++) {
            ROUTES.edit(ROUTER, "description: Chats become", "description: Now (%d) chats become".formatted(number));
            awaitRunning();
            ROUTES.reset();
            awaitRunning();
        }

        assertThat(items().size()).isBetween(6, 20);
        assertThat(kept()).hasSameSizeAs(items()).allMatch(path -> path.toString()
                .endsWith(".json"));
    }

    private void edit() {
        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        awaitRunning();
    }

    private String hash() {
        return operator().get("/routes").at("/running/hash");
    }

    private JsonNode items() {
        return operator().get("/routes/history").json().path("items");
    }

    private JsonNode history(String action) {
        return operator().get("/history?action=" + action).json().at("/items/0");
    }

    private Reply rollBack(String hash, String reason) {
        return operator().post("/routes/rollback", body(hash, reason));
    }

    private static String body(String hash, String reason) {
        return "{\"hash\": \"%s\", \"reason\": \"%s\"}".formatted(hash, reason);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(settings.store().dataDirectory(), "routes-history"))) {
            return files.toList();
        }
    }
}
