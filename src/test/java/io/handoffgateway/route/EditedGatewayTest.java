package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway with a copy of the shipped routes, and a file of settings, that a test may edit while it runs. */
abstract class EditedGatewayTest extends GatewayTest {

    static final RoutesDirectory ROUTES = RoutesDirectory.create();

    static final SettingsFile SETTINGS = SettingsFile.mounted();

    static final Partner PARTNER = Partner.start();

    /** The contract promises 15 s, which a machine that builds other things meanwhile may miss. */
    static final Duration EFFECT = Duration.ofSeconds(60);

    @Autowired
    RouteFiles files;

    @DynamicPropertySource
    static void editedRoutes(DynamicPropertyRegistry registry) {
        registry.add("handoff.routes-directory", () -> ROUTES.path().toString());
        registry.add("spring.config.additional-location", SETTINGS::location);
        registry.add("handoff.edit-patience", () -> "20s");
        registry.add("partner.url", PARTNER::url);
        registry.add("notice.url", PARTNER::url);
    }

    @BeforeEach
    @AfterEach
    void shippedRoutesRun() {
        ROUTES.reset();
        awaitRunning();
    }

    /** Until what is saved runs, and nothing is complained of. */
    void awaitRunning() {
        await().atMost(EFFECT).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            assertThat(notUsed()).isEmpty();
            assertThat(files.running().differences(files.saved())).isEmpty();
        });
    }

    /** Until an edit is refused, for a reason that holds the texts. */
    void awaitRefused(String... texts) {
        await().atMost(EFFECT).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(notUsed())
                .contains(texts));
    }

    /** The first reason why the last edit is not used; empty when it is. */
    String notUsed() {
        return management().get("/observe/health").at("/components/routeFiles/details/editNotUsed/0");
    }

    Reply handoff(String id, String channel) {
        return acme().post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s"}}""".formatted(id, id, channel));
    }
}
