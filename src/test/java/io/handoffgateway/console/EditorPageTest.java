package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class EditorPageTest extends ConsoleTest {

    @Test
    void whatWouldBeSentIsShownAndHidesPersonalDataUntilItIsRevealed() {
        open("view=letter&id=" + park("h1"));
        press("Show the requests");
        see("POST /api/data/v9.2/incidents", "\"prioritycode\"");
        assertThat(text()).doesNotContain("Ada", TRANSCRIPT);
        isAccessible();
        assertThat(incidents(ACME)).isZero();

        reveal();
        press("Show the requests");

        see("POST /api/data/v9.2/incidents", TRANSCRIPT);
    }

    @Test
    void anEditShowsWhatIsWrongAtItsLineAndIsThenSent() {
        open("view=letter&id=" + park("h1"));
        reveal();
        replace("\"channel\": \"slack\"", "\"channel\": \"\"");
        see("Changes", "\"channel\": \"slack\"");
        press("Redrive with these changes");
        see("/session/channel", "is required and must not be blank");
        isAccessible();
        browser.findElement(By.cssSelector("#edit-errors button")).click();
        assertThat(selected()).isEqualTo("\"\"");

        replace("\"channel\": \"\"", "\"channel\": \"email\"");
        press("Redrive with these changes");

        see("h1 is delivered as CAS-");
        assertThat(String.valueOf(ACME.records("incidents").get(0).get("description")))
                .contains("Channel: email");
    }

    @Test
    void whatIsNoJsonIsNotSent() {
        open("view=letter&id=" + park("h1"));
        reveal();
        replace("{\n  \"handoff_id\"", "{\n  handoff_id");
        press("Redrive with these changes");

        see("It is no JSON");
        assertThat(parked("acme")).isEqualTo(1);
    }

    @Test
    void whatAFailedTryHasSentIsThePayloadFromThenOn() {
        open("view=letter&id=" + park("h1"));
        reveal();
        var fault = ACME.faults().add(refusal());
        replace("\"channel\": \"slack\"", "\"channel\": \"email\"");
        press("Redrive with these changes");

        see("It could not be delivered", "What was sent is now the letter's payload", "Edited");
        assertThat(figure("Redriven")).isEqualTo("once");
        assertThat(text()).doesNotContain("Changes", "Take the changes back");
        isAccessible();
        replace("\"channel\": \"email\"", "\"channel\": \"sms\"");
        press("Take the changes back");
        assertThat(payload()).contains("\"channel\": \"email\"");

        fault.remove();
        press("Redrive");
        browser.findElement(By.cssSelector("dialog .primary")).click();

        see("h1 is delivered as CAS-");
        assertThat(description()).contains("Channel: email");
    }

    @Test
    void whatIsRefusedIsNotThePayload() {
        open("view=letter&id=" + park("h1"));
        reveal();
        replace("\"channel\": \"slack\"", "\"channel\": \"\"");
        press("Redrive with these changes");
        see("is required and must not be blank");

        press("Take the changes back");

        assertThat(payload()).contains("\"channel\": \"slack\"");
        assertThat(figure("Redriven")).isEqualTo("never");
    }

    @Test
    void aKeyThatIsBrokenWhileItIsTypedBreaksNothing() {
        open("view=letter&id=" + park("h1"));
        reveal();
        replace("\"channel\": \"slack\"", "\"channel\": \"\"");
        press("Redrive with these changes");
        see("Line 5");

        replace("\"session\": {", "\"session: {");

        eventually().untilAsserted(() -> assertThat(browser.findElement(By.cssSelector("#edit-errors button"))
                        .getText())
                .isEqualTo("Line 1"));
        assertThat(payload()).contains("\"session: {");
    }

    @Test
    void aLongNumberStaysAsItWas() {
        var fault = ACME.faults().add(refusal());
        acme().post("/handoff", handoff("h1", "slack").replace("\"s-h1\"", "1234567890123456789"));
        fault.remove();
        open("view=letter&id=acme:handoff:h1");
        see("\"id\": 1234567890123456789");
        reveal();
        assertThat(payload()).contains("\"id\": 1234567890123456789,");
        replace("\"channel\": \"slack\"", "\"channel\": \"email\"");
        press("Redrive with these changes");

        see("h1 is delivered as CAS-");
        assertThat(description()).contains("1234567890123456789");
    }

    private String payload() {
        return String.valueOf(named("Payload").getAttribute("value"));
    }

    private String description() {
        return String.valueOf(ACME.records("incidents").get(0).get("description"));
    }

    private void replace(String before, String after) {
        script("""
                const box = document.querySelector('textarea');
                const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
                set.call(box, box.value.replace(`%s`, `%s`));
                box.dispatchEvent(new Event('input', {bubbles: true}));""".formatted(before, after));
    }

    private @Nullable Object selected() {
        return script("const box = document.querySelector('textarea');"
                + " return box.value.slice(box.selectionStart, box.selectionEnd)");
    }
}
