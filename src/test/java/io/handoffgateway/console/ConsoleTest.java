package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.delivery.DeliveryTest;
import io.handoffgateway.support.Axe;
import io.handoffgateway.support.Browser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.remote.Augmenter;

/** The console in a real browser, as an operator sees and uses it. */
@Tag("browser")
abstract class ConsoleTest extends DeliveryTest {

    private static final Dimension WIDE = new Dimension(1280, 900);

    /** Chromium makes no window narrower than 500. */
    protected static final Map<String, Object> PHONE =
            Map.of("width", 360, "height", 780, "deviceScaleFactor", 1, "mobile", true);

    protected static WebDriver browser;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void quitBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void logIn() {
        browser.manage().window().setSize(WIDE);
        cdp("Emulation.clearDeviceMetricsOverride", Map.of());
        cdp("Network.enable", Map.of());
        offline(false);
        block();
        authorize(basic("ops"));
    }

    protected static String basic(String operator) {
        var credential = operator + ":" + operator + "-password";
        return "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    }

    /** What every further call of the page bears. */
    protected void authorize(String authorization) {
        cdp("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Authorization", authorization)));
    }

    protected static void cdp(String command, Map<String, Object> parameters) {
        ((HasCdp) new Augmenter().augment(browser)).executeCdpCommand(command, parameters);
    }

    protected void open(String query) {
        browser.get("http://127.0.0.1:" + port() + "/console?" + query);
    }

    /** Waits until the page says all of that. */
    protected void see(String... words) {
        eventually().untilAsserted(() -> assertThat(text()).contains(words));
    }

    protected String text() {
        return String.valueOf(script("return document.body.innerText"));
    }

    /** The button, link or box of that name, as soon as it is there. */
    protected WebElement named(String name) {
        var quoted = '"' + name + '"';
        var path = ("//button[normalize-space()=%s or @aria-label=%s]|//a[normalize-space()=%s]"
                        + "|//label[normalize-space(span)=%s or normalize-space()=%s]//*[self::input or self::select or self::textarea]"
                        + "|//*[@aria-label=%s]")
                .formatted(quoted, quoted, quoted, quoted, quoted, quoted);
        return eventually()
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(
                        () -> browser.findElements(By.xpath(path)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElseThrow(() -> new NoSuchElementException(name)),
                        element -> true);
    }

    protected String figure(String name) {
        return browser.findElement(By.xpath("//dt[.='" + name + "']/following-sibling::dd"))
                .getText();
    }

    /** What is said at the foot of the page. */
    protected String notice() {
        return browser.findElement(By.className("notices")).getText();
    }

    /** Whether the browser's calls come to nothing. */
    protected void offline(boolean offline) {
        cdp(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Which calls of the page come to nothing. */
    protected void block(String... urls) {
        cdp("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
    }

    protected void reveal() {
        press("Reveal and edit");
        fill("Reason", "The customer asks.");
        browser.findElement(By.cssSelector("dialog .primary")).click();
        named("Payload");
    }

    protected void press(String name) {
        named(name).click();
    }

    protected void fill(String label, String text) {
        var field = named(label);
        field.clear();
        field.sendKeys(text);
    }

    /** What the element that has the focus is called. */
    protected String focused() {
        return String.valueOf(script("const at = document.activeElement;"
                + " return at.innerText || at.ariaLabel || at.labels?.[0]?.querySelector('span')?.innerText || ''"));
    }

    protected void type(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses the tabulator until that has the focus, which it must get soon. */
    protected void tabTo(String name) {
        for (int presses = 0; presses < 60 && !focused().equals(name); presses++) {
            type(Keys.TAB);
        }
        assertThat(focused()).isEqualTo(name);
    }

    protected @Nullable Object script(String script) {
        return ((JavascriptExecutor) browser).executeScript(script);
    }

    /** In both themes, wide and on a phone: nothing that axe finds, and nothing beside the screen. */
    protected void isAccessible() {
        for (var theme : List.of("light", "dark")) {
            script("document.documentElement.dataset.theme = '" + theme + "'");
            assertThat(Axe.violations(browser)).as(theme).isEmpty();
        }
        cdp("Emulation.setDeviceMetricsOverride", PHONE);
        assertThat(Axe.violations(browser)).as("on a phone").isEmpty();
        assertThat(script("return document.documentElement.scrollWidth")).isEqualTo(360L);
        cdp("Emulation.clearDeviceMetricsOverride", Map.of());
    }
}
