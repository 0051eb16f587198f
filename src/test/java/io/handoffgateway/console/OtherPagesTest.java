package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class OtherPagesTest extends ConsoleTest {

    @Test
    void whatWaitsIsListedAndGivenUp() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("h1", "email"));
        open("view=waiting");
        see("1 delivery waits", "s-h1");
        isAccessible();
        press("Give h1 up");
        isAccessible();
        browser.findElement(By.cssSelector("dialog .danger")).click();

        see("h1 is a dead letter.", "Nothing waits.");
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void whatWaitsIsBroughtForward() {
        breaker("acme").transitionToOpenStateFor(Duration.ofMinutes(5));
        acme().post("/handoff", handoff("h1", "email"));
        open("view=waiting&org=acme");
        press("Try h1 now");

        see("h1 is tried next.");
    }

    @Test
    void aConnectionIsCheckedWithItsFixes() {
        open("view=connection");
        named("Org").sendKeys("umbrella");
        press("Check");

        see("umbrella is", "token", "Passes", "lengths");
        isAccessible();
        assertThat(browser.getCurrentUrl()).contains("org=umbrella");
    }

    @Test
    void whatIsSearchedForIsFoundByTheKeyboard() {
        park("h1");
        open("");
        see("All is well");
        named("Session, handoff, ticket or record").sendKeys("s-h1", Keys.ENTER);

        see("1 match for “s-h1”", "Dead letter", "h1");
        isAccessible();
        press("Open the letter");
        see("Story");
    }

    @Test
    void theHistoryTellsWhoDidWhat() {
        operator().post("/dead-letters/" + park("h1") + "/redrive?reason=The%20role%20is%20there.", "");
        operator().send("DELETE", "/dead-letters/" + park("h2"), "{\"reason\": \"A test of ours.\"}");
        open("view=history");
        see("2 entries.", "robot", "Redrove", "h1", "The role is there.", "Discarded", "h2", "A test of ours.");
        isAccessible();

        tabTo("Text");
        type("A test", Keys.ENTER);

        see("1 entry.", "A test of ours.");
        assertThat(text()).doesNotContain("The role is there.");
    }

    @Test
    void aBulkDiscardIsUndoneFromTheHistory() {
        park("h1");
        park("h2");
        operator().post("/dead-letters/discard", "{\"org\": \"acme\", \"count\": 2}");
        authorize(basic("eve"));
        open("view=history");
        see("eve, viewer", "Discarded in bulk");
        assertThat(text()).doesNotContain("Undo");
        authorize(basic("ops"));
        open("view=history");
        named("Undo");
        isAccessible();

        browser.findElement(By.cssSelector("td a[href*='job=']")).click();
        see("3 entries.", "h1", "h2", "All of it");
        press("Undo");

        see("2 dead letters restored.");
        assertThat(parked("acme")).isEqualTo(2);
    }

    @Test
    void routesThatCallEachOtherAreDrawnToo() {
        open("view=routes");

        assertThat(script("""
                const arrow = (from, to) => ({from: {kind: from === 'entry' ? 'caller' : 'route', name: from}, to: {kind: 'route', name: to}});
                const flow = {routes: [{id: 'one'}, {id: 'other'}], arrows: [arrow('entry', 'one'), arrow('one', 'other'), arrow('other', 'one')]};
                return import('/console/flow.js').then(({layout}) => layout(flow).nodes.map(node => node.x).sort((a, b) => a - b));""")).isEqualTo(List.of(8L, 240L, 472L));
    }

    @Test
    void theRoutesAreDrawnAndOpenToTheirYaml() {
        open("view=routes");
        see("handoff-deliver", "POST /handoff", "Routes a handoff by its channel");
        assertThat(browser.findElements(By.cssSelector(".picture a.node"))).hasSizeGreaterThan(20);
        isAccessible();

        browser.findElement(By.cssSelector("table a[href*='id=contact-enrich']"))
                .sendKeys(Keys.ENTER);

        see("As it runs, in contact-enrich.camel.yaml", "uri: direct:contact-enrich");
        isAccessible();
    }
}
