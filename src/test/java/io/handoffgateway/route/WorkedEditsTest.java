package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.support.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The worked edits of {@code routes/README.md}, applied as they are written there. */
class WorkedEditsTest extends EditedGatewayTest {

    private static final Pattern SNIPPET = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Path README = Path.of("routes", "README.md");
    private static final String ROUTER = "handoff-deliver.camel.yaml";

    private final List<String> snippets = snippets();

    @Autowired
    private RouteCheck check;

    @BeforeEach
    void partnerIsWell() {
        PARTNER.recover();
        PARTNER.calls().clear();
    }

    @Test
    void addsAFieldToTheIncident() {
        ROUTES.edit(
                "incident-post.camel.yaml",
                "            ref: incidentCreation\n        - doTry:",
                "            ref: incidentCreation\n%s        - doTry:".formatted(snippets.get(0)));
        ROUTES.edit(
                "incident-post.camel.yaml",
                "                      ref: incidentCreation\n",
                "                      ref: incidentCreation\n" + snippets.get(1));
        awaitFine();

        assertThat(handoff("more", "email").status()).isEqualTo(201);

        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("new_source", "email")
                .containsKey("title"));
    }

    @Test
    void sendsANewChannelToChat() {
        ROUTES.edit(
                ROUTER,
                "                    expression: ${exchangeProperty.channel} in 'web,sms,whatsapp'\n",
                snippets.get(2));
        awaitFine();

        assertThat(handoff("chat", "telegram").at("/record")).isEqualTo("liveworkitem");
    }

    @Test
    void callsAnotherSystemOnEveryHandoff() {
        ROUTES.write("partner-notify.camel.yaml", snippets.get(3));
        ROUTES.write(ROUTER, ROUTES.read(ROUTER) + snippets.get(4));
        awaitFine();

        assertThat(handoff("told", "web").status()).isEqualTo(201);
        assertThat(acme().post("/handoff?dry_run=true", """
                {"handoff_id": "dry", "session": {"id": "dry", "channel": "email"}}""").status()).isEqualTo(200);
        PARTNER.fail();
        assertThat(handoff("not-told", "email").status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(PARTNER.calls())
                .containsExactly("{\"handoff_id\":\"told\"}", "{\"handoff_id\":\"not-told\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 503})
    void callsAnotherSystemAsOftenAsItTakes(int notNow) {
        callTheOtherSystemWithoutFail();
        PARTNER.answer(notNow);
        String id = "told-at-last-" + notNow;

        assertThat(handoff(id, "web").status()).isEqualTo(201);
        await().until(() -> !PARTNER.calls().isEmpty());
        PARTNER.recover();

        await().untilAsserted(() -> assertThat(PARTNER.calls())
                .hasSizeGreaterThan(1)
                .containsOnly("{\"handoff_id\":\"%s\"}".formatted(id)));
        await().until(() -> waiting("acme") == 0);
        assertThat(parked("acme")).isZero();
    }

    @Test
    void keepsForOperatorsWhatAnotherSystemRefuses() {
        callTheOtherSystemWithoutFail();
        PARTNER.answer(422);

        assertThat(handoff("refused", "web").status()).isEqualTo(201);
        await().until(() -> parked("acme") == 1);

        Reply letter = operator().get("/dead-letters/acme:partner-tell:refused");
        assertThat(letter.at("/kind")).isEqualTo("partner-tell");
        assertThat(letter.at("/cause")).isEqualTo("step.refused");
        assertThat(letter.at("/detail")).isEqualTo("step.refused: HTTP 422");
        assertThat(letter.at("/body/handoff_id")).isEqualTo("refused");
        PARTNER.recover();
        assertThat(operator()
                        .post("/dead-letters/acme:partner-tell:refused/redrive", "")
                        .status())
                .isEqualTo(202);
        await().until(() -> PARTNER.calls().size() == 2 && parked("acme") + waiting("acme") == 0);
    }

    private void callTheOtherSystemWithoutFail() {
        ROUTES.write("partner-tell.camel.yaml", snippets.get(5));
        ROUTES.write(ROUTER, ROUTES.read(ROUTER) + snippets.get(6));
        awaitFine();
    }

    private void awaitFine() {
        assertThat(check.findingsIn(files.saved())).isEmpty();
        awaitRunning();
    }

    private static List<String> snippets() {
        try {
            return SNIPPET.matcher(Files.readString(README))
                    .results()
                    .map(snippet -> snippet.group(1))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
