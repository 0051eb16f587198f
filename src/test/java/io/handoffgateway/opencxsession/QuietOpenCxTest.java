package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.WebhookEvent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuietOpenCxTest extends OpenCxTest {

    private static final String QUOTE = "Ada Lovelace <ada@example.com> Wants a refund: " + TRANSCRIPT;

    private final CapturedOutput log;

    QuietOpenCxTest(CapturedOutput log) {
        this.log = log;
    }

    @AfterEach
    void nothingPersonalAndNoSecretIsLogged() {
        assertThat(log)
                .doesNotContain("Lovelace", "ada@", "grace@", "refund", TRANSCRIPT, "whsec_", "globex-hook", "acme-key")
                .doesNotContain(OpenCxSimulator.KEY, "\tat ");
    }

    @Test
    void whatIsDeliveredIsNotLogged() {
        var session = OPENCX.sessions().put(handedOff());
        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        awaitIncidents(ACME, 1);
        awaitDone("acme");
        assertAccepted(webhooks().send(closed(session)));
        awaitDone("acme");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 503})
    void whatOpenCxSaysOfAnErrorIsNotLogged(int status) {
        var session = OPENCX.sessions().put(handedOff());
        OPENCX.faults()
                .add(Fault.status(status, QUOTE, QUOTE).onPath(session.id()).times(1));

        assertAccepted(webhooks().send(WebhookEvent.handoffToHuman(session)));
        eventually().until(() -> incidents(ACME) == 1 || parked("acme") == 1);
        awaitDone("acme");
    }

    @Test
    void whatIsRefusedIsNotLogged() {
        assertRefused(webhooks().wronglySigned().send(WebhookEvent.handoffToHuman(handedOff())));
        assertThat(webhooks().send("{\"event\": \"" + QUOTE).status()).isEqualTo(400);
        assertThat(webhooks().send("[\"" + QUOTE + "\"]").status()).isEqualTo(422);
        var action = OPENCX.actions()
                .to("http://127.0.0.1:" + port() + "/opencx/action")
                .key("acme-key");
        assertThat(action.test("{{session_id}}", Map.of("summary", QUOTE)).status())
                .isEqualTo(200);
        assertThat(action.call(OPENCX.sessions().put(Session.web()), Map.of("summary", QUOTE))
                        .status())
                .isEqualTo(200);
    }
}
