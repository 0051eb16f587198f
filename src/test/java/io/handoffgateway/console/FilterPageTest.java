package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class FilterPageTest extends ConsoleTest {

    private static final String BOX = "Session, handoff, ticket or record";

    @BeforeEach
    void parkTwo() {
        park("h1");
        park("h2");
    }

    @Test
    void isUsedByTheKeyboardAloneAndKeepsTheFocus() {
        open("view=letters");
        see("2 dead letters.");
        rememberStatus();
        tabTo("Text");
        type("s-h2", Keys.ENTER);

        see("1 dead letter.", "s-h2");
        assertThat(text()).doesNotContain("s-h1");
        assertThat(browser.getCurrentUrl()).contains("q=s-h2");
        assertThat(focused()).isEqualTo("Text");
        assertThat(isSameStatus()).isTrue();
    }

    @Test
    void showsWhatTheAddressSaysAfterGoingBackAndForward() {
        open("view=letters&q=s-h1&cause=dynamics.missing-privilege");
        see("1 dead letter", "s-h1");
        assertThat(named("Cause").getAttribute("value")).isEqualTo("dynamics.missing-privilege");
        rememberStatus();
        fill("Text", "s-h2" + Keys.ENTER);
        see("s-h2");

        browser.navigate().back();
        see("s-h1");
        assertThat(named("Text").getAttribute("value")).isEqualTo("s-h1");

        browser.navigate().forward();
        see("s-h2");
        assertThat(named("Text").getAttribute("value")).isEqualTo("s-h2");
        assertThat(isSameStatus()).isTrue();
    }

    @Test
    void ofTheHistoryKeepsTheFocusToo() {
        operator().send("DELETE", "/dead-letters/acme:handoff:h1", "{\"reason\": \"A test of ours.\"}");
        open("view=history");
        see("1 entry.");
        rememberStatus();
        tabTo("Text");
        type("nothing", Keys.ENTER);

        see("0 entries.");
        assertThat(focused()).isEqualTo("Text");
        assertThat(isSameStatus()).isTrue();
    }

    @Test
    void anAnswerThatComesLateIsNotShownForAnotherQuestion() {
        operator().send("DELETE", "/dead-letters/acme:handoff:h1", "{\"reason\": \"The first of them.\"}");
        operator().send("DELETE", "/dead-letters/acme:handoff:h2", "{\"reason\": \"The second of them.\"}");
        open("view=history");
        see("2 entries.");
        delay("q=first");
        fill("Text", "first" + Keys.ENTER);
        eventually().until(() -> Boolean.TRUE.equals(script("return window.asked")));
        fill("Text", "second" + Keys.ENTER);
        see("1 entry.", "The second of them.");

        script("window.goOn()");

        eventually().until(() -> Boolean.TRUE.equals(script("return window.answered")));
        assertThat(text()).contains("1 entry.", "The second of them.").doesNotContain("The first of them.");
    }

    @Test
    void whatIsNotFoundIsNotShownAsWhatWasFoundBefore() {
        open("view=find&q=s-h1");
        see("1 match", "Open the letter");
        rememberStatus();
        fill(BOX, "x".repeat(201) + Keys.ENTER);

        eventually().until(() -> !browser.findElements(By.cssSelector("main .trouble"))
                .isEmpty());
        assertThat(text()).doesNotContain("match", "Open the letter");
        assertThat(focused()).isEqualTo(BOX);
        assertThat(isSameStatus()).isTrue();

        browser.navigate().back();
        see("1 match");
        assertThat(named(BOX).getAttribute("value")).isEqualTo("s-h1");
    }

    /** Lets no call of that kind through before {@code goOn()}, and tells when the page has had the time to show its answer. */
    private void delay(String part) {
        script("""
                const ask = window.fetch;
                window.fetch = async (url, request) => {
                    if (!String(url).includes('%s')) return ask(url, request);
                    await new Promise(goOn => { Object.assign(window, {goOn, asked: true}); });
                    const answer = await ask(url, request);
                    const twoFrames = then => requestAnimationFrame(() => requestAnimationFrame(then));
                    answer.clone().text().then(() => twoFrames(() => { window.answered = true; }));
                    return answer;
                };""".formatted(part));
    }

    private void rememberStatus() {
        script("window.before = document.querySelector('main [role=status]')");
    }

    /** What is put anew is not read out, but what changes is. */
    private boolean isSameStatus() {
        return Boolean.TRUE.equals(script("return window.before === document.querySelector('main [role=status]')"));
    }
}
