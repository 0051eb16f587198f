package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class RedrivesPageTest extends ConsoleTest {

    @Test
    void aGroupIsRedrivenOnceDynamicsIsMended() {
        var fault = ACME.faults().add(refusal());
        for (var identity : new String[] {"h1", "h2", "h3"}) {
            acme().post("/handoff", handoff(identity, "slack"));
        }
        open("view=letters");
        press("acme's application user lacks a privilege in Dynamics");
        redriveAll(3);
        see("3 of 3 done", "Done", "The role is there.");
        assertThat(figure("Failed again")).isEqualTo("3");
        isAccessible();

        fault.remove();
        press("See what is still dead");
        redriveAll(3);

        see("3 of 3 done");
        eventually().untilAsserted(() -> assertThat(figure("Delivered")).isEqualTo("3"));
        assertThat(parked("acme")).isZero();
        assertThat(incidents(ACME)).isEqualTo(3);
    }

    @Test
    void selectedOnesAreRedrivenAndTheOthersLeftAlone() {
        park("h1");
        park("h2");
        open("view=letters&org=acme");
        named("Select h2").click();
        press("Redrive selected (1)");
        isAccessible();
        browser.findElement(By.cssSelector("dialog .primary")).click();

        see("1 of 1 done");
        assertThat(letters("").at("/items/0/identity")).isEqualTo("h1");
    }

    @Test
    void oneThatRunsIsStopped() {
        for (var number = 0; number < 20; number++) {
            park("h" + number);
        }
        ACME.faults().add(Fault.delay(Duration.ofMillis(200)));
        open("view=letters&org=acme");
        press("Redrive all 20");
        fill("At most so many a second", "0.5");
        browser.findElement(By.cssSelector("dialog .primary")).click();
        see("Runs");
        isAccessible();
        offline(true);
        press("Stop");
        eventually().untilAsserted(() -> assertThat(notice()).contains("The gateway does not answer."));
        offline(false);
        press("Stop");

        see("Stopped by an operator");
        assertThat(parked("acme")).isPositive();
    }

    @Test
    void oneIsTriedFirstAndTheOthersStayWhereTheyAreWhenItFails() {
        for (var identity : new String[] {"h1", "h2", "h3"}) {
            park(identity);
        }
        ACME.faults().add(refusal());
        open("view=letters&org=acme");
        press("Redrive all 3");
        named("Try one first, and the rest only if it lands").click();
        browser.findElement(By.cssSelector("dialog .primary")).click();

        see("Stopped", "The first one", "has failed again");
        assertThat(ACME.requests().of("POST", "/api/data")).hasSize(4);
        assertThat(parked("acme")).isEqualTo(3);
        isAccessible();
    }

    @Test
    void allOfThemAreListed() {
        open("view=redrives");
        see("Nothing has been redriven in bulk.");
        isAccessible();
        park("h1");
        operator().post("/dead-letters/redrive", """
                {"org": "acme", "reason": "The role is there."}""");
        open("view=redrives");

        see("org acme", "robot", "The role is there.", "1 of 1");
        isAccessible();
    }

    private void redriveAll(int count) {
        press("Redrive all " + count);
        fill("Reason", "The role is there.");
        browser.findElement(By.cssSelector("dialog .primary")).click();
    }
}
