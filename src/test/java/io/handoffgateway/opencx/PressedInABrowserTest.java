package io.handoffgateway.opencx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.opencx.CallbackReceiver;
import io.handoffgateway.simulator.opencx.OpenCxSimulator;
import io.handoffgateway.simulator.opencx.Session;
import io.handoffgateway.simulator.opencx.Signature;
import io.handoffgateway.support.Browser;
import io.handoffgateway.support.GatewayTest;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The README's walk, in a real browser: hand off, see the case, close, see it resolved. */
class PressedInABrowserTest extends GatewayTest {

    private static final String WEBHOOK_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String CALLBACK_SECRET = "whsec_Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static final OpenCxSimulator OPENCX = OpenCxSimulator.start();
    private static final CallbackReceiver CALLBACKS = CallbackReceiver.start(CALLBACK_SECRET);

    private final WebDriver browser = Browser.start();
    private final Session session = Session.email()
            .contact("Ada Lovelace", "ada@example.com", null)
            .message("contact", "I was charged twice.", Instant.parse("2026-01-05T09:12:44Z"))
            .comment("Not for her eyes.", Instant.parse("2026-01-05T09:13:00Z"));

    @DynamicPropertySource
    static void openCx(DynamicPropertyRegistry registry) {
        registry.add("handoff.orgs.acme.opencx.api-key", () -> OpenCxSimulator.KEY);
        registry.add("handoff.orgs.acme.opencx.base-url", OPENCX::url);
        registry.add("handoff.orgs.acme.opencx.webhook.secrets", () -> WEBHOOK_SECRET);
        registry.add("handoff.orgs.acme.callback.url", CALLBACKS::url);
        registry.add("handoff.orgs.acme.callback.secrets", () -> CALLBACK_SECRET);
    }

    @BeforeEach
    void begin() {
        var url = "http://127.0.0.1:" + port();
        OPENCX.reset();
        CALLBACKS.reset();
        OPENCX.sessions().put(session);
        OPENCX.connect(
                OPENCX.webhooks().to(url + "/opencx/webhook/acme").signed(Signature.standardWebhooks(WEBHOOK_SECRET)),
                OPENCX.actions().to(url + "/opencx/action").key("acme-key"),
                CALLBACKS);
    }

    @AfterEach
    void quit() {
        browser.quit();
    }

    @AfterAll
    static void stop() {
        OPENCX.close();
        CALLBACKS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hand off", "Hand off (array)"})
    void makesACaseAndResolvesIt(String button) {
        press(button);
        assertThat(answers()).contains("200").contains("accepted");
        seeInDynamics("Billing - Ada Lovelace", "I was charged twice.");

        press("Close");
        await().untilAsserted(() -> assertThat(ACME.records("incidents"))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("statecode", 1)));
        await().untilAsserted(() -> {
            browser.get(OPENCX.url());
            assertThat(browser.findElements(By.className("callback")))
                    .extracting(callback -> callback.getText())
                    .contains("handoff.delivered", "handoff.resolved");
        });
    }

    @Test
    void answersTheActionInWordsAndMakesNoSecondCase() {
        press("Action");
        assertThat(answers()).contains("200").contains("CAS-");
        seeInDynamics("Ada Lovelace", "I was charged twice.");

        press("Hand off");
        await().until(() -> waiting("acme") == 0);
        assertThat(ACME.records("incidents")).hasSize(1);
    }

    @Test
    void createsNothingByATestOfTheAction() {
        press("Test the action");

        assertThat(answers()).contains("200", "nothing was created");
        assertThat(ACME.records("incidents")).isEmpty();
        assertThat(waiting("acme")).isZero();
    }

    private void press(String button) {
        browser.get(OPENCX.url());
        var path = "//article[@data-session='%s']//button[.='%s']".formatted(session.id(), button);
        Browser.follow(browser, browser.findElement(By.xpath(path)));
    }

    private String answers() {
        return browser.findElement(By.xpath("//h2[.='What the gateway answered']/following-sibling::*[1]"))
                .getText();
    }

    private void seeInDynamics(String title, String message) {
        await().untilAsserted(() -> {
            browser.get(ACME.url());
            assertThat(browser.findElement(By.tagName("body")).getText())
                    .contains(title, message)
                    .doesNotContain("Not for her eyes.");
        });
    }
}
