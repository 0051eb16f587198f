package io.handoffgateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.route.LiveRoutes;
import io.handoffgateway.route.RoutesInForce;
import io.handoffgateway.routefile.RouteSet;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The files that routes run from, and the way back to an earlier set of them. */
class RouteFilesPageTest extends ConsoleTest {

    private static final String ROUTER = "handoff-deliver.camel.yaml";

    @Autowired
    private LiveRoutes routes;

    @Autowired
    private ApplicationEventPublisher events;

    private RouteSet shipped;
    private RouteSet earlier;

    @BeforeEach
    void anEarlierSetHasRun() {
        shipped = routes.running();
        SortedMap<String, String> texts = new TreeMap<>(shipped.texts());
        texts.put(ROUTER, shipped.text(ROUTER).replace("Routes a handoff", "Earlier, routed a handoff"));
        earlier = new RouteSet(shipped.directory(), texts);
        events.publishEvent(new RoutesInForce(earlier, Instant.now(), false));
        events.publishEvent(new RoutesInForce(shipped, Instant.now(), false));
    }

    @AfterEach
    void theShippedOnesRun() throws InterruptedException {
        routes.overrule(shipped);
    }

    @Test
    void anEarlierSetIsPutInForceAgain() {
        openSets();
        see(earlier.hash(), "changed " + ROUTER);
        isAccessible();

        press("Roll back to " + earlier.hash());
        isAccessible();
        fill("Type %s to have it run".formatted(earlier.hash()), earlier.hash());
        fill("Reason", "It was better.");
        browser.findElement(By.cssSelector("dialog .danger")).click();

        see("It runs until the directory is edited", "The directory differs in 1 file", "Earlier, routed a handoff");
        assertThat(routes.running().hash()).isEqualTo(earlier.hash());
        openSets();
        see("Rolled back to by ops", "It was better.");
        isAccessible();
    }

    @Test
    void aViewerSeesThemAndChangesNothing() {
        authorize(basic("eve"));
        openSets();

        see(earlier.hash());
        assertThat(text()).doesNotContain("Roll back");
    }

    private void openSets() {
        open("view=routes");
        see("run since");
        await().ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .untilAsserted(() -> browser.findElement(By.cssSelector("details.sets > summary"))
                        .click());
    }
}
