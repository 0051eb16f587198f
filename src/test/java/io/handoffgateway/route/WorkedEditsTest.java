package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked edits of {@code routes/README.md}, applied as they are written there. */
class WorkedEditsTest extends WorkedEdits {

    private static final String ROUTER = "handoff-deliver.camel.yaml";

    @Test
    void addsAFieldToTheIncident() {
        below("incident-post", "new-incident", snippet("Add a field to the incident", 0));
        below("incident-post", "fitting-incident", snippet("Add a field to the incident", 1));
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
                snippet("Send a new channel to chat", 0));
        awaitFine();

        assertThat(handoff("chat", "telegram").at("/record")).isEqualTo("liveworkitem");
    }

    @Test
    void callsAnotherSystemOnEveryHandoff() {
        ROUTES.write("partner-notify.camel.yaml", snippet("Call another system on every handoff", 0));
        ROUTES.write(ROUTER, ROUTES.read(ROUTER) + snippet("Call another system on every handoff", 1));
        awaitFine();

        assertThat(handoff("told", "web").status()).isEqualTo(201);
        assertThat(acme().post("/handoff?dry_run=true", """
                {"handoff_id": "dry", "session": {"id": "dry", "channel": "email"}}""").status()).isEqualTo(200);
        PARTNER.fail();
        assertThat(handoff("not-told", "email").status()).isEqualTo(201);

        await().untilAsserted(() ->
                assertThat(told()).containsExactly("{\"handoff_id\":\"told\"}", "{\"handoff_id\":\"not-told\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 503})
    void callsAnotherSystemAsOftenAsItTakes(int notNow) {
        callTheOtherSystemWithoutFail();
        PARTNER.answer(notNow);
        String id = "told-at-last-" + notNow;

        assertThat(handoff(id, "web").status()).isEqualTo(201);
        await().until(() -> !told().isEmpty());
        PARTNER.recover();

        await().untilAsserted(() ->
                assertThat(told()).hasSizeGreaterThan(1).containsOnly("{\"handoff_id\":\"%s\"}".formatted(id)));
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
        await().until(() -> told().size() == 2 && parked("acme") + waiting("acme") == 0);
    }

    private void callTheOtherSystemWithoutFail() {
        ROUTES.write("partner-tell.camel.yaml", snippet("Call another system without fail", 0));
        ROUTES.write(ROUTER, ROUTES.read(ROUTER) + snippet("Call another system without fail", 1));
        awaitFine();
    }
}
