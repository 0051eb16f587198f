package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

class LettersPageTest extends ConsoleTest {

    private static final String COPIES = """
            WITH RECURSIVE number(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM number WHERE n < :first + 999)
            INSERT INTO delivery (id, queue, kind, org, identity, session_id, channel, state, accepted_at, due_at, attempts, cause,
                detail, first_failed_at, last_failed_at, search)
            SELECT 'acme:handoff:m-' || n, queue, kind, org, 'm-' || n, 's-' || n, channel, state, accepted_at - n * 1000, due_at,
                attempts, cause, detail, first_failed_at - n * 1000, last_failed_at - n * 1000, 'acme:handoff:m-' || n || ' s-' || n
            FROM delivery, number WHERE id = :id""";

    private static final String IMAGE = "<img src=x onerror=alert(1)>";

    @Test
    void saysThatThereAreNone() {
        open("view=letters");

        see("There are no dead letters.");
        isAccessible();
    }

    @Test
    void aGroupOpensToItsLettersWhichTheAddressTells() {
        park("h1");
        park("h2");
        open("view=letters");
        see("acme's application user lacks a privilege in Dynamics");
        isAccessible();

        press("acme's application user lacks a privilege in Dynamics");

        see("2 dead letters: acme's application user lacks a privilege", "s-h1", "s-h2");
        assertThat(browser.getCurrentUrl()).contains("org=acme").contains("cause=dynamics.missing-privilege");
        isAccessible();
    }

    @Test
    void aLetterSaysWhatHappenedAndWhatToDoAndHidesThePayload() {
        open("view=letter&id=" + park("h1"));

        see("h1", "a role that holds the privilege", "prvCreateIncident", "answered 403", "0x80040220", "Story");
        assertThat(text()).doesNotContain(TRANSCRIPT);
        isAccessible();
    }

    @Test
    void aLetterIsRedrivenAndSaysSo() {
        open("view=letter&id=" + park("h1"));
        press("Redrive");
        fill("Reason", "The role is there.");
        isAccessible();
        browser.findElement(By.cssSelector("dialog .primary")).click();

        see("h1 is delivered as CAS-", "There is no such dead letter");
        assertThat(parked("acme")).isZero();
        assertThat(incidents(ACME)).isEqualTo(1);
    }

    @Test
    void whatACustomerIsNamedStaysText() {
        var fault = ACME.faults().add(refusal());
        acme().post(
                        "/handoff",
                        handoff(IMAGE, "slack").replace("Ada Lovelace", IMAGE).replace("s-" + IMAGE, IMAGE));
        fault.remove();
        open("view=letters&all=1");
        see(IMAGE);
        press(IMAGE);
        reveal();

        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(IMAGE);
        assertThat(browser.findElement(By.tagName("textarea")).getAttribute("value"))
                .contains(IMAGE);
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
    }

    @Test
    void aLetterIsDiscardedAndThatIsUndone() {
        open("view=letter&id=" + park("h1"));
        press("Discard");
        browser.findElement(By.cssSelector("dialog .danger")).click();
        see("h1 is discarded.");
        assertThat(parked("acme")).isZero();

        press("Undo");

        see("h1 is restored.");
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void manyAreDiscardedByTypingHowManyAndThatIsUndone() {
        park("h1");
        park("h2");
        open("view=letters&org=acme");
        press("Discard all 2");
        fill("Type 2 to discard them", "3");
        browser.findElement(By.cssSelector("dialog .danger")).click();
        assertThat(script("return document.querySelector('dialog :invalid') !== null"))
                .isEqualTo(true);
        isAccessible();
        fill("Type 2 to discard them", "2");
        browser.findElement(By.cssSelector("dialog .danger")).click();
        see("2 dead letters discarded.", "Nothing matches.");
        assertThat(parked("acme")).isZero();

        press("Undo");

        see("2 dead letters restored.", "s-h1", "s-h2");
        assertThat(parked("acme")).isEqualTo(2);
    }

    @Test
    void aRedriveThatFailsStandsInTheStoryAtOnce() {
        open("view=letter&id=" + park("h1"));
        ACME.faults().add(refusal());
        press("Redrive");
        fill("Reason", "The role is there.");
        browser.findElement(By.cssSelector("dialog .primary")).click();

        see("It could not be delivered", "by ops: The role is there.");
        assertThat(figure("Redriven")).isEqualTo("once");
    }

    @Test
    void howManyMatchByNowIsWhatIsTypedThen() {
        park("h1");
        park("h2");
        open("view=letters&org=acme");
        press("Discard all 2");
        park("h3");
        fill("Type 2 to discard them", "2");
        browser.findElement(By.cssSelector("dialog .danger")).click();
        see("3 dead letters match now");

        fill("Type 3 to discard them", "3");
        browser.findElement(By.cssSelector("dialog .danger")).click();

        see("3 dead letters discarded.", "Nothing matches.");
    }

    @Test
    void anUndoThatIsRefusedSaysWhy() {
        park("h1");
        open("view=letters&org=acme");
        press("Discard all 1");
        fill("Type 1 to discard them", "1");
        browser.findElement(By.cssSelector("dialog .danger")).click();
        see("1 dead letter discarded.");
        operator().post("/dead-letters/restore", "{\"all\": true}");

        press("Undo");

        see("Nothing is put aside by a bulk discard");
    }

    @Test
    void whatChangesAnythingIsOfferedOnlyOnceItIsKnownWhoAsks() {
        park("h1");
        block("*/console/me");
        open("view=letters&org=acme");
        see("1 dead letter.", "s-h1");
        assertThat(text()).doesNotContain("Discard all");

        block();

        see("Discard all 1");
    }

    @Test
    void aViewerIsOfferedNothingThatChangesAnything() {
        park("h1");
        authorize(basic("eve"));
        open("view=letter&id=acme:handoff:h1");
        see("eve, viewer", "Story", "Payload", "s-h1");

        assertThat(browser.findElements(By.cssSelector("main button"))).isEmpty();
        assertThat(String.valueOf(script("return document.documentElement.outerHTML")))
                .doesNotContain("Ada", "ada@example.com", TRANSCRIPT);
        open("view=letters&org=acme");
        see("1 dead letter.");
        assertThat(browser.findElements(By.cssSelector("main input[type=checkbox]")))
                .isEmpty();
        assertThat(text()).doesNotContain("Redrive all", "Discard all");
    }

    @Test
    void aHundredThousandAreGroupedListedAndFiltered() {
        copyHundredThousandTimes(park("h1"));
        open("view=letters");
        see("100,001");

        press("acme's application user lacks a privilege in Dynamics");
        see("100,001 dead letters");
        offline(true);
        press("Show more");
        see("The gateway does not answer.");
        offline(false);
        press("Show more");
        eventually()
                .until(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 100);

        open("view=letters&org=acme&q=s-99999");
        see("1 dead letter.", "s-99999");
    }

    /** In parts, since nothing may hold the store for long. */
    private void copyHundredThousandTimes(String id) {
        for (int first = 1; first < 100_000; first += 1000) {
            int part = first;
            store().write(client ->
                    client.sql(COPIES).param("first", part).param("id", id).update());
        }
    }

    @AfterEach
    void removeCopies() {
        while (store().write(client -> client.sql(
                                "DELETE FROM delivery WHERE id IN (SELECT id FROM delivery LIMIT 1000)")
                        .update())
                > 0) {}
    }

    @Test
    void whatIsRevealedStandsInTheHistory() {
        open("view=letter&id=" + park("h1"));
        reveal();
        assertThat(named("Payload").getAttribute("value")).contains(TRANSCRIPT);

        open("view=history&action=reveal");

        see("1 entry.", "ops", "Revealed", "h1", "The customer asks.", "Save as CSV");
        isAccessible();
        press("h1");
        see("Payload revealed", "by ops: The customer asks.");
        assertThat(text()).doesNotContain(TRANSCRIPT);
    }

    @Test
    void aNewViewTakesTheFocusToItsHeading() {
        park("h1");
        open("view=letters&all=1");
        see("s-h1");
        tabTo("h1");
        type(Keys.ENTER);

        see("Story");
        assertThat(script("return document.activeElement.tagName + document.title"))
                .isEqualTo("H1" + "Dead letter – Handoff Gateway");
    }
}
