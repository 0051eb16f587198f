package io.handoffgateway.simulator.opencx;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.FrontDoor;
import io.handoffgateway.simulator.HttpPort;
import io.handoffgateway.simulator.RequestJournal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final OpenCxSimulator opencx = OpenCxSimulator.start();
    private final CallbackReceiver callbacks = CallbackReceiver.start(SECRET);
    private final RequestJournal journal = new RequestJournal();
    private final HttpPort gateway = new HttpPort(
            0,
            new FrontDoor(
                    journal, request -> Answer.json(200, Map.of("message", "<Taken>")), request -> Answer.empty(404)));
    private final ApiClient browser = new ApiClient(opencx, null);
    private final Session session = opencx.sessions().put(Session.email().contact("Ada <b>", null, null));

    @BeforeEach
    void connect() {
        var url = "http://127.0.0.1:" + gateway.port();
        opencx.connect(
                opencx.webhooks().to(url + "/webhook").signed(Signature.bearer("hook-secret")),
                opencx.actions().to(url + "/action").key("acme-key"),
                callbacks);
    }

    @AfterEach
    void stop() {
        gateway.close();
        callbacks.close();
        opencx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hand-off, /webhook, '\"event\":\"conversation.handoff_to_human\"', '\"data\":{', handed_off, open",
        "hand-off-array, /webhook, '\"event\":\"conversation.handoff_to_human\"', '\"data\":[', handed_off, open",
        "close, /webhook, '\"event\":\"conversation.closed\"', '\"data\":{', null, closed_resolved",
        "action, /action, '\"summary\":\"Wants help.\"', '', handed_off, open",
        "test-action, /action, '\"summary\":\"Test\"', '', null, open"
    })
    void doesWhatIsPressedAndShowsWhatCameBack(
            String button, String path, String told, String alsoTold, String closure, String status) {
        var pressed = press(button, "session=" + session.id() + "&summary=Wants+help.&reason=Billing");

        assertThat(pressed.status()).isEqualTo(303);
        assertThat(journal.of("POST", path)).singleElement().satisfies(call -> assertThat(call.body())
                .contains(told, alsoTold));
        assertThat(page()).contains("class=\"answered\">200<", "&lt;Taken&gt;");
        var shown = ApiClient.of(opencx).get("/chat/sessions/" + session.id());
        assertThat(shown.at("/ai_closure_type")).isEqualTo(closure);
        assertThat(shown.at("/status")).isEqualTo(status);
    }

    @Test
    void handsOffOnceUntilTheSessionWasClosed() {
        for (var button : List.of("hand-off", "hand-off-array", "close", "hand-off")) {
            press(button, "session=" + session.id() + "&summary=Wants+help.");
        }

        var items = ApiClient.of(opencx)
                .get("/chat/sessions/" + session.id() + "/history")
                .json()
                .path("items");
        assertThat(items).hasSize(2);
        assertThat(journal.of("POST", "/webhook")).hasSize(4);
        assertThat(page()).contains("open, handed off");
    }

    @Test
    void beginsASession() {
        press("begin", "channel=whatsapp&name=Grace&email=&message=Hello%21");

        assertThat(page()).contains("Sessions (2)", "whatsapp: Grace", "Hello!");
        assertThat(press("begin", "channel=fax&message=x").at("/message")).contains("A channel is one of");
        assertThat(press("begin", "channel=web").at("/message")).isEqualTo("The field message is missing.");
    }

    @Test
    void showsWhoIsThereAsText() {
        assertThat(page()).contains("email: Ada &lt;b&gt;").doesNotContain("Ada <b>");
    }

    @Test
    void showsThatNothingCameBack() {
        gateway.close();

        press("close", "session=" + session.id());

        assertThat(page()).contains("class=\"answered\">none<");
    }

    @Test
    void showsCallbacksButNoSecret() {
        Webhooks.of("")
                .to(callbacks.url())
                .signed(Signature.standardWebhooks(SECRET))
                .send("{\"type\":\"handoff.delivered\",\"timestamp\":\"2026-01-05T09:12:44Z\",\"handoff_id\":\"h1\"}");

        assertThat(page())
                .contains("class=\"callback\">handoff.delivered<", "h1")
                .doesNotContain(SECRET, "hook-secret", "acme-key", OpenCxSimulator.KEY);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(press("close", "session=unknown").at("/message")).isEqualTo("There is no session unknown.");
        assertThat(press("dance", "").status()).isEqualTo(404);
        try (var alone = OpenCxSimulator.start()) {
            var nobody = new ApiClient(alone, null);
            assertThat(nobody.get("/").body()).contains("No gateway is connected.");
            assertThat(nobody.send("POST", "/simulator/desk/begin", "channel=web&message=x")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void hasExamplesAgainAfterAReset() {
        opencx.seedExamples();
        press("close", "session=" + session.id());

        opencx.reset();

        assertThat(page()).contains("Sessions (3)").doesNotContain("answered\"", session.id());
        assertThat(opencx.sessions().all()).extracting(Session::channel).containsExactly("phone_voice", "web", "email");
    }

    @Test
    void asksForNothingFromElsewhere() {
        assertThat(page()).doesNotContain("src=", "http://", "https://", "@import", "url(");
    }

    private Response press(String button, String form) {
        return browser.send("POST", "/simulator/desk/" + button, form);
    }

    private String page() {
        return browser.get("/").body();
    }
}
