package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Axe;
import io.handoffgateway.support.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The page as whoever logs in at its form uses it. */
class SessionPageTest extends ConsoleTest {

    @BeforeEach
    void sendNoPassword() {
        cdp("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        browser.manage().deleteAllCookies();
    }

    @AfterEach
    void forget() {
        prefer("light");
        browser.manage().deleteAllCookies();
    }

    @Test
    void isLoggedInAtTheFormUntilItIsLoggedOut() {
        browser.get(gateway() + "/console");
        assertThat(browser.getTitle()).startsWith("Log in");
        submit("ops", "ops-password");
        see("Overview", "All is well", "ops");
        isAccessible();
        offline(true);
        press("Log out");
        eventually().untilAsserted(() -> assertThat(notice()).contains("The gateway does not answer."));
        assertThat(browser.getTitle()).startsWith("Overview");
        offline(false);

        press("Log out");

        eventually().untilAsserted(() -> assertThat(browser.getTitle()).startsWith("Log in"));
        browser.get(gateway() + "/console");
        assertThat(browser.getTitle()).startsWith("Log in");
    }

    @Test
    void theFormIsAccessible() {
        browser.get(gateway() + "/console/login");
        isAccessibleAsPreferred();
        submit("ops", "wrong");
        assertThat(text()).contains("Name or password is wrong.");
        isAccessibleAsPreferred();
    }

    /** The form has no switch: it takes the theme that the browser prefers. */
    private void isAccessibleAsPreferred() {
        for (var theme : List.of("light", "dark")) {
            prefer(theme);
            assertThat(script("return matchMedia('(prefers-color-scheme: " + theme + ")').matches"))
                    .isEqualTo(true);
            assertThat(Axe.violations(browser)).as(theme).isEmpty();
        }
        cdp("Emulation.setDeviceMetricsOverride", PHONE);
        assertThat(Axe.violations(browser)).as("on a phone").isEmpty();
        assertThat(script("return document.documentElement.scrollWidth")).isEqualTo(360L);
        cdp("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private static void prefer(String theme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** To the browser this name is safe, so that it keeps the cookie. */
    private String gateway() {
        return "http://localhost:" + port();
    }

    private void submit(String name, String password) {
        browser.findElement(By.id("name")).sendKeys(name);
        browser.findElement(By.id("password")).sendKeys(password);
        Browser.follow(browser, browser.findElement(By.tagName("button")));
    }
}
