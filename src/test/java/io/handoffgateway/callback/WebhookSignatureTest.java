package io.handoffgateway.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.handoffgateway.org.Callback;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void isThatOfTheTestVector() {
        assertThat(signature("msg_1", 1_767_604_364L, "{\"type\":\"handoff.delivered\"}", SECRET))
                .isEqualTo("v1,q+jecjTTVLldAXdtPUzNFr4f9MddR+6z9HtYICETsQc=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"who\":\"Zoë\",\"what\":\"€\"}"})
    void isThatOfTheOfficialLibrary(String body) throws WebhookSigningException {
        assertThat(signature("msg_é", 1, body, OTHER)).isEqualTo(new Webhook(OTHER).sign("msg_é", 1, body));
    }

    @Test
    void hasOneForEachKeyInTheirOrder() {
        assertThat(signature("msg_1", 1, "{}", SECRET, OTHER))
                .isEqualTo(signature("msg_1", 1, "{}", SECRET) + " " + signature("msg_1", 1, "{}", OTHER));
    }

    private static String signature(String id, long timestamp, String body, String... secrets) {
        return WebhookSignature.of(
                id,
                timestamp,
                body.getBytes(StandardCharsets.UTF_8),
                List.of(secrets).stream()
                        .map(secret -> Callback.key(secret).orElseThrow())
                        .toList());
    }
}
