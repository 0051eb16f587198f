package io.handoffgateway.support;

import io.handoffgateway.simulator.ForwardProxy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway with settings that most do not make: behind a proxy, of little patience, and with incidents for chats. */
public abstract class OtherSettingsTest extends GatewayTest {

    protected static final WebhookReceiver HOOLIS = WebhookReceiver.start();

    protected static final ForwardProxy PROXY = ForwardProxy.start("gateway", "p@ss:word");

    @DynamicPropertySource
    static void otherSettings(DynamicPropertyRegistry registry) {
        registry.add("handoff.proxy.url", () -> "http://gateway:p%40ss%3Aword@127.0.0.1:" + PROXY.port());
        registry.add("handoff.proxy.exceptions", () -> "*.internal, localhost");
        org(registry, "hooli", () -> "http://localhost:" + GLOBEX.port());
        registry.add("handoff.orgs.hooli.callback.url", () -> HOOLIS.url() + "/hook?a=b");
        registry.add("handoff.orgs.hooli.callback.secret", () -> "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        registry.add("handoff.retry.longest-retry-after", () -> "2s");
        registry.add("handoff.orgs.umbrella.chats-without-omnichannel", () -> "incident");
        registry.add("handoff.orgs.globex.chats-without-omnichannel", () -> "dead-letter");
    }

    /** A caller of an org whose environment, the same as that of globex, is called directly, and whose callback is not. */
    protected Client hooli() {
        return client("Bearer hooli-key");
    }
}
