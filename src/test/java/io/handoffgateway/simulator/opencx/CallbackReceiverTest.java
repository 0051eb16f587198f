package io.handoffgateway.simulator.opencx;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackReceiverTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "whsec_Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
    private static final String BODY =
            "{\"type\":\"handoff.delivered\",\"timestamp\":\"2026-01-05T09:12:44Z\",\"handoff_id\":\"h1\"}";

    private final CallbackReceiver receiver = CallbackReceiver.start(SECRET);

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void computesTheSignatureThatIsDocumented() {
        var headers = Signature.standardWebhooks(SECRET)
                .id("msg_1")
                .headers("{\"type\":\"handoff.delivered\"}".getBytes(), Instant.ofEpochSecond(1767604364));

        assertThat(headers).containsEntry("webhook-signature", "v1,q+jecjTTVLldAXdtPUzNFr4f9MddR+6z9HtYICETsQc=");
    }

    @Test
    void keepsWhatIsProperlySigned() {
        var answer = sender(SECRET).send(BODY);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(receiver.received("handoff.delivered")).singleElement().satisfies(callback -> {
            assertThat(callback.id()).isEqualTo("msg_1");
            assertThat(callback.at("/handoff_id")).isEqualTo("h1");
            assertThat(callback.sentAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        });
        assertThat(receiver.received("handoff.resolved")).isEmpty();
    }

    @Test
    void takesAnyOfItsSecretsAndAnyOfTheSignatures() {
        receiver.secrets(OTHER, SECRET);
        assertThat(sender(SECRET).send(BODY).status()).isEqualTo(204);

        receiver.secrets(OTHER);
        assertThat(sender(SECRET).send(BODY).status()).isEqualTo(401);
        assertThat(sender(SECRET, OTHER).send(BODY).status()).isEqualTo(204);
    }

    @Test
    void refusesWhatIsNotAndSaysWhy() {
        refused(sender(SECRET).wronglySigned().send(BODY), 401, "No matching signature found");
        refused(sender(SECRET).send(BODY, BODY + " "), 401, "No matching signature found");
        refused(sender(SECRET).at(Instant.now().minusSeconds(360)).send(BODY), 401, "too old");
        refused(sender(SECRET).at(Instant.now().plusSeconds(360)).send(BODY), 401, "too new");
        refused(sender(SECRET).signed(Signature.none()).send(BODY), 401, "Missing required headers");
        refused(sender(SECRET).send("{"), 400, "end-of-input");
        refused(sender(SECRET).send("{\"type\": \"x\"}"), 400, "a type and a timestamp");
        refused(sender(SECRET).with("Content-Type", "text/plain").send(BODY), 415, "application/json");
        refused(sender(SECRET).to(receiver.url() + "/other").send(BODY), 404, "POST /callbacks");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void answersAsAskedAndRecordsEveryAttempt() {
        receiver.faults()
                .add(Fault.status(503).retryAfter(Duration.ofSeconds(7)).times(1));
        receiver.faults().add(Fault.status(410).times(1));

        var busy = sender(SECRET).send(BODY);

        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("7");
        assertThat(sender(SECRET).send(BODY).status()).isEqualTo(410);
        assertThat(receiver.received()).isEmpty();
        assertThat(sender(SECRET).send(BODY).status()).isEqualTo(204);
        assertThat(receiver.requests().of("POST", "/callbacks")).hasSize(3);
        receiver.reset();
        assertThat(receiver.received()).isEmpty();
        assertThat(receiver.requests().all()).isEmpty();
    }

    private Webhooks sender(String... secrets) {
        return Webhooks.of("")
                .to(receiver.url())
                .signed(Signature.standardWebhooks(secrets).id("msg_1"));
    }

    private static void refused(Response response, int status, String message) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.at("/message")).contains(message);
    }
}
