package io.handoffgateway.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

class BrowserTest {

    private static final String BEFORE =
            "<title>Before</title><button onclick=\"setTimeout(() => location = 'after.html', 400)\">Go on</button>";
    private static final String AFTER = "<title>After</title>";

    /** As with a form, whose page may still be there when the click is over. */
    @Test
    void followsAlsoToWhatComesAWhileAfterTheClick(@TempDir Path site) throws IOException {
        Files.writeString(site.resolve("after.html"), AFTER);
        var before = Files.writeString(site.resolve("before.html"), BEFORE);
        var browser = Browser.start();
        try {
            browser.get(before.toUri().toString());
            Browser.follow(browser, browser.findElement(By.tagName("button")));

            assertThat(browser.getTitle()).isEqualTo("After");
        } finally {
            browser.quit();
        }
    }
}
