package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.OtherSettingsTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressProxyTest extends OtherSettingsTest {

    @BeforeEach
    void nothingHasPassed() {
        PROXY.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "slack", "web"})
    void tokenLookupAndWritesLeaveByTheProxy(String channel) {
        forgetToken("acme");
        ACME.requests().clear();
        PROXY.forget();

        var reply = acme().post("/handoff", """
                {"handoff_id": "p1", "session": {"id": "s1", "channel": "%s", "contact": {"email": "ada@example.com"}}}""".formatted(channel));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertEverythingPassed();
    }

    @Test
    void theConnectionCheckLeavesByTheProxyWithItsToken() {
        var reply = acme().get("/connection");

        assertThat(reply.at("/status")).as(reply.body()).isEqualTo("active");
        assertEverythingPassed();
    }

    @Test
    void anExceptionIsCalledDirectly() {
        var reply = hooli().post("/handoff", "{\"session\": {\"id\": \"s1\", \"channel\": \"slack\"}}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(PROXY.passed()).isEmpty();
        assertThat(GLOBEX.requests().all()).isNotEmpty();
    }

    @Test
    void aCallbackLeavesByTheProxy() {
        hooli().post("/handoff", "{\"session\": {\"id\": \"s2\", \"channel\": \"web\"}}", "Prefer", "respond-async");

        await().until(() -> !HOOLIS.calls().isEmpty());

        assertThat(PROXY.passed()).containsExactly(URI.create(HOOLIS.url() + "/hook?a=b"));
        assertThat(HOOLIS.calls().get(0).headers()).doesNotContainKey("proxy-authorization");
        assertThat(HOOLIS.calls().get(0).isVerifiedBy("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
                .isTrue();
    }

    private static void assertEverythingPassed() {
        assertThat(ACME.requests().all())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Handoff-Patience"))
                .extracting(RecordedRequest::status)
                .doesNotContain(401);
        assertThat(PROXY.passed())
                .hasSameSizeAs(ACME.requests().all())
                .extracting(URI::getPort)
                .containsOnly(ACME.port());
    }
}
