package io.handoffgateway.simulator.opencx;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.FrontDoor;
import io.handoffgateway.simulator.HttpPort;
import io.handoffgateway.simulator.RequestJournal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionsTest {

    private final OpenCxSimulator opencx = OpenCxSimulator.start();
    private final RequestJournal journal = new RequestJournal();
    private final HttpPort gateway = new HttpPort(
            0,
            new FrontDoor(
                    journal,
                    request -> Answer.json(200, Map.of("message", "A person will follow up.")),
                    request -> Answer.empty(404)));
    private final Actions actions = opencx.actions()
            .to("http://127.0.0.1:" + gateway.port() + "/action")
            .key("acme-key");
    private final Session session = Session.web().contact("Ada", null, null);

    @AfterEach
    void stop() {
        gateway.close();
        opencx.close();
    }

    @Test
    void callsWithTheSessionInTheHeaders() {
        var answer = actions.call(session, Map.of("summary", "Wants help."));

        assertThat(answer.at("/message")).isEqualTo("A person will follow up.");
        var call = journal.all().get(0);
        assertThat(call.body()).isEqualTo("{\"summary\":\"Wants help.\"}");
        assertThat(call.headers())
                .containsEntry("Authorization", "Bearer acme-key")
                .containsEntry("User-Agent", "OpenCX")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("x-opencx-org-id", opencx.organizationId())
                .containsEntry("x-opencx-session-id", session.id())
                .containsEntry(
                        "x-opencx-ticket-number",
                        session.member("ticket_number").asText())
                .containsEntry(
                        "x-opencx-external-user-id",
                        session.member("contact").path("id").asText());
    }

    @Test
    void callsWithoutThemWhereTheyAreNotAskedFor() {
        actions.callWithoutContext(Map.of("session_id", session.id()));

        assertThat(journal.all().get(0).headers()).doesNotContainKey("x-opencx-session-id");
    }

    @Test
    void sendsPlaceholdersWhenItIsTried() {
        Actions.PLACEHOLDERS.forEach(placeholder -> actions.test(placeholder, Map.of()));

        assertThat(journal.all())
                .extracting(call -> call.headers().get("x-opencx-session-id"))
                .containsExactlyElementsOf(Actions.PLACEHOLDERS);
    }
}
