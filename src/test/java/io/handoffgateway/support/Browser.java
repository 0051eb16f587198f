package io.handoffgateway.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser without a window, in which nothing of the user's is. */
public final class Browser {

    private Browser() {}

    /** Starts one, or leaves the test out where there is none; whoever starts it quits it. */
    public static WebDriver start() {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tool.require("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        var options = new ChromeOptions()
                .setBinary(Tool.require("chromium").toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-proxy-server");
        options.setPageLoadTimeout(Duration.ofMinutes(1));
        return new ChromeDriver(service, options);
    }

    /** Clicks what leads to another page, and returns once that page is there: the click itself may return before. */
    public static void follow(WebDriver browser, WebElement control) {
        control.click();
        await().ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> isGone(control) && isLoaded(browser));
    }

    private static boolean isGone(WebElement control) {
        try {
            control.isEnabled();
            return false;
        } catch (StaleElementReferenceException ofThePageBefore) {
            return true;
        }
    }

    private static boolean isLoaded(WebDriver browser) {
        return "complete".equals(((JavascriptExecutor) browser).executeScript("return document.readyState"));
    }
}
