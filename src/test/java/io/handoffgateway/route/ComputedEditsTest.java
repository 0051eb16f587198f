package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked edits of {@code routes/README.md} that compute something of what came in. */
class ComputedEditsTest extends WorkedEdits {

    private static final String QUEUE = "44444444-4444-4444-4444-444444444444";

    @ParameterizedTest
    @ValueSource(strings = {"", "?later"})
    void fillsAColumnFromAMemberThatTheGatewayDoesNotKnow(String how) {
        String heading = "Fill a column from a member that the gateway does not know";
        below("incident-post", "new-incident", snippet(heading, 0));
        below("incident-post", "fitting-incident", snippet(heading, 1));
        awaitFine();

        assertThat(post("german", "email", "\"language\": \"de\"", how).status())
                .isBetween(201, 202);
        assertThat(post("none", "email", "\"language\": null", how).status()).isBetween(201, 202);

        await().until(() -> ACME.records("incidents").size() == 2);
        assertThat(ACME.records("incidents"))
                .extracting(incident -> String.valueOf(incident.get("new_language")))
                .containsExactlyInAnyOrder("de", "null");
    }

    private Reply post(String id, String channel, String member, String how) {
        String body = """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s", %s}}""".formatted(id, id, channel, member);
        return how.isEmpty() ? acme().post("/handoff", body) : acme().post("/handoff", body, "Prefer", "respond-async");
    }

    @Test
    void setsThePriorityBySentiment() {
        below("incident-post", "new-incident", snippet("Set the priority by sentiment", 0));
        below("incident-post", "fitting-incident", snippet("Set the priority by sentiment", 1));
        awaitFine();

        assertThat(post("angry", "email", "\"sentiment\": \"angry\"", "").status())
                .isEqualTo(201);
        assertThat(post("calm", "email", "\"sentiment\": \"calm\"", "").status())
                .isEqualTo(201);
        assertThat(post("silent", "email", "\"sentiment\": null", "").status()).isEqualTo(201);
        assertThat(umbrella().post("/handoff", """
                        {"handoff_id": "stock", "session": {"id": "s", "channel": "email", "sentiment": "angry"}}""").status()).isEqualTo(201);

        assertThat(ACME.records("incidents"))
                .extracting(incident -> incident.get("prioritycode"))
                .containsExactlyInAnyOrder(1, 2, 2);
        assertThat(UMBRELLA.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("prioritycode", 1));
    }

    @Test
    void putsTheCasesOfAChannelIntoAnotherQueue() {
        below("incident-post", "new-incident", snippet("Put the cases of a channel into another queue", 0));
        awaitFine();
        withQueue(ACME);

        assertThat(handoff("called", "phone").status()).isEqualTo(201);
        assertThat(handoff("wrote", "email").status()).isEqualTo(201);

        assertThat(ACME.records("incidents"))
                .extracting(incident -> String.valueOf(incident.get("_queueid_value")))
                .containsExactlyInAnyOrder(QUEUE, "null");
    }

    @Test
    void putsTheCasesOfAChannelIntoAnotherQueueOfAStandardEnvironment() {
        below("queue-add", "queue-addition", snippet("Put the cases of a channel into another queue", 1));
        awaitFine();
        withQueue(UMBRELLA);

        for (String channel : new String[] {"phone", "email"}) {
            assertThat(umbrella()
                            .post("/handoff", """
                            {"handoff_id": "%s", "session": {"id": "%s", "channel": "%s"}}""".formatted(channel, channel, channel))
                            .status())
                    .isEqualTo(201);
        }

        assertThat(UMBRELLA.records("queueitems"))
                .extracting(item -> item.get("_queueid_value"))
                .containsExactlyInAnyOrder(QUEUE, UMBRELLA_QUEUE);
    }

    private static void withQueue(DynamicsSimulator dynamics) {
        dynamics.seed("queues", Map.of("queueid", QUEUE, "name", "Phone", "statecode", 0));
    }

    @Test
    void letsTestSessionsCreateNothing() {
        below("handoff-receive", "receive-handoff", snippet("Let test sessions create nothing", 0));
        awaitFine();

        Reply ignored = post("test", "email", "\"test\": true", "");
        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.body()).isEqualTo("{\"status\":\"ignored\"}");
        assertThat(post("later", "email", "\"test\": true", "?later").status()).isEqualTo(200);
        assertThat(post("text", "email", "\"test\": \"true\"", "").status()).isEqualTo(201);
        assertThat(post("real", "web", "\"test\": false", "").status()).isEqualTo(201);

        assertThat(ACME.records("incidents")).hasSize(1);
        assertThat(ACME.records("oc_liveworkitems")).hasSize(1);
        assertThat(waiting("acme")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 0, 503})
    void tellsSlackOfEveryCase(int first) {
        tellOfCases();
        awaitFine();
        PARTNER.answer(first);

        String ticket = handoff("case", "email").at("/meta/dynamics365_ticket_number");
        assertThat(handoff("chat", "web").status()).isEqualTo(201);
        assertThat(acme().post("/handoff?dry_run=true", """
                {"handoff_id": "dry", "session": {"id": "dry", "channel": "email"}}""").status()).isEqualTo(200);
        await().until(() -> calledWith(ticket));
        PARTNER.calls().clear();
        PARTNER.recover();

        await().until(() -> waiting("acme") == 0);
        assertThat(parked("acme")).isZero();
        assertThat(first == 204 || calledWith(ticket)).isTrue();
    }

    @Test
    void keepsForOperatorsWhatSlackRefusesWithWhatIsToBeTold() {
        tellOfCases();
        awaitFine();
        PARTNER.answer(404);

        String ticket = handoff("case", "email").at("/meta/dynamics365_ticket_number");
        await().until(() -> parked("acme") == 1);
        PARTNER.calls().clear();
        PARTNER.recover();

        assertThat(operator()
                        .post("/dead-letters/acme:case-notice:case/redrive", "")
                        .status())
                .isEqualTo(202);
        await().until(() -> calledWith(ticket) && parked("acme") + waiting("acme") == 0);
    }

    @Test
    void tellsTeamsOfEveryCase() {
        tellOfCases();
        replace("case-notice", "notice-json", snippet("Tell Slack or Teams of every case", 2));
        awaitFine();

        String ticket = handoff("case", "email").at("/meta/dynamics365_ticket_number");

        await().untilAsserted(() -> assertThat(PARTNER.calls()).contains("""
                {"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard",\
                "version":"1.4","body":[{"type":"TextBlock","text":"Case %s has come."}]}}],"type":"message"}""".formatted(ticket)));
    }

    private void tellOfCases() {
        atTheEnd("incident-create", snippet("Tell Slack or Teams of every case", 0));
        file("case-notice", snippet("Tell Slack or Teams of every case", 1));
    }

    private static boolean calledWith(String ticket) {
        return PARTNER.calls().contains("{\"text\":\"Case %s has come.\"}".formatted(ticket));
    }
}
