package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class OverviewPageTest extends ConsoleTest {

    @Test
    void saysThatAllIsWell() {
        open("");

        see("Overview", "All is well", "acme", "globex", "This gateway", "1 gateway has the store");
        isAccessible();
    }

    @Test
    void anOutageIsReadOffItAndItsEndToo() {
        breaker("globex").transitionToOpenStateFor(Duration.ofMinutes(5));
        globex().post("/handoff", handoff("h1", "email"));
        open("");

        see(
                "1 org waits for Dynamics",
                "Dynamics does not answer globex",
                "1 waits, the oldest for",
                "They go by themselves");
        assertThat(browser.findElement(By.cssSelector(".org h2")).getText()).isEqualTo("globex");
        isAccessible();

        breaker("globex").transitionToClosedState();
        see("All is well.");
    }

    @Test
    void whatNeedsSomebodyComesFirstWithWhatToDo() {
        park("h1");
        breaker("globex").transitionToOpenStateFor(Duration.ofMinutes(5));
        globex().post("/handoff", handoff("h1", "email"));
        open("");

        see(
                "1 org needs you, 1 more wait",
                "acme's application user lacks a privilege in Dynamics",
                "1 dead letter.",
                "Add a security role that holds it.");
        assertThat(browser.findElements(By.cssSelector(".org h2")))
                .extracting(heading -> heading.getText())
                .startsWith("acme", "globex");
        isAccessible();
    }

    @Test
    void whatWaitsBesideDeadLettersSaysWhenItIsTriedNext() {
        park("h1");
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("h2", "email"));
        open("");

        see("1 dead letter; 1 waits, the next attempt is");
    }

    @Test
    void aSessionThatHasEndedIsSaid() {
        open("");
        see("All is well");

        authorize("Basic bm9ib2R5Om5vYm9keQ==");

        see("Your session has ended", "Log in again");
        isAccessible();
    }

    @Test
    void theThemeIsRememberedAndSwitchedByTheKeyboard() {
        open("");
        script("localStorage.clear(); document.activeElement.blur()");
        see("All is well");
        type(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to content");
        tabTo("Dark");
        type(Keys.SPACE);
        assertThat(theme()).isEqualTo("dark");

        open("");
        assertThat(theme()).isEqualTo("dark");
        script("localStorage.clear()");
    }

    @Test
    void asksNobodyElseAndIsWithoutInlineScripts() {
        open("");
        see("All is well");

        assertThat(
                        script(
                                "return performance.getEntriesByType('resource').every(each => each.name.startsWith(location.origin))"))
                .isEqualTo(true);
        assertThat(script("return document.querySelectorAll('script:not([src]), style, [style]').length"))
                .isEqualTo(0L);
    }

    private @Nullable Object theme() {
        return script("return document.documentElement.dataset.theme");
    }
}
