package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

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
}
