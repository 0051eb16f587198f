package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What hangs in a route keeps no edit from taking effect, and no other caller from being served. */
class HangingRoutesTest extends EditedGatewayTest {

    private static final String ROUTER = "handoff-deliver.camel.yaml";
    private static final String CHATS = "'web,sms,whatsapp'";
    private static final String MORE_CHATS = "'web,sms,whatsapp,telegram'";
    private static final String HANGS = """
                    - delay:
                        id: %s-hangs
                        asyncDelayed: %s
                        expression:
                          constant:
                            expression: "3600000"
            """;

    /** A step that itself takes long; a delay is not begun when a caller's time does not last. */
    private static final String BLOCKS = """
                    - pollEnrich:
                        id: %s-blocks
                        timeout: "-1"
                        expression:
                          constant:
                            expression: seda:nothing
            """;

    @Autowired
    private CamelContext context;

    @Test
    void keepNoEditFromTakingEffect() {
        hanging("called", "platform-http:/called", BLOCKS.formatted("called"));
        hanging("ticked-sync", "timer:sync", HANGS.formatted("ticked-sync", false));
        hanging("ticked-async", "timer:async", HANGS.formatted("ticked-async", true));
        awaitRunning();
        var reply = answerOf(() -> acme().post("/called", "{}"));
        awaitUnderWay("called", "ticked-sync", "ticked-async");

        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        await().until(() -> pendingSeconds() > 0);
        assertThat(management().get("/observe/health").at("/components/routeFiles/details/editPending/files/0"))
                .isEqualTo(ROUTER);
        assertThat(management().get("/observe/health").body()).contains("editWaitsFor", "ticked-async");
        assertThat(operator().get("/routes").at("/pending/files/0")).isEqualTo(ROUTER);
        assertThat(handoff("meanwhile", "telegram").at("/record")).isEqualTo("incident");
        awaitRunning();

        assertThat(handoff("after", "telegram").at("/record")).isEqualTo("liveworkitem");
        assertThat(pendingSeconds()).isZero();
        assertThat(reply.join().status()).isEqualTo(503);
        assertThat(reply.join().header("Retry-After")).isNotBlank();
    }

    @Test
    void areNoReasonToLoseAHandoff() {
        String start = "direct:handoff-deliver\n      steps:\n";
        ROUTES.edit(ROUTER, start, start + BLOCKS.formatted("deliver"));
        awaitRunning();
        var reply = answerOf(() -> handoff("hung", "email"));
        awaitUnderWay("handoff-receive");

        ROUTES.reset();
        awaitRunning();

        assertThat(reply.join().status()).isEqualTo(202);
        assertThat(handoff("hung", "email").status()).isIn(200, 201);
    }

    @Test
    void keepNoEditWaitingThatIsTakenBack() {
        hanging("ticked-sync", "timer:sync", HANGS.formatted("ticked-sync", false));
        awaitRunning();
        awaitUnderWay("ticked-sync");

        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        await().until(() -> pendingSeconds() > 0);
        ROUTES.edit(ROUTER, MORE_CHATS, CHATS);
        await().until(() -> pendingSeconds() == 0);

        assertThat(context.getInflightRepository().size("ticked-sync")).isEqualTo(1);
        assertThat(handoff("as-before", "telegram").at("/record")).isEqualTo("incident");
    }

    private void hanging(String id, String uri, String step) {
        boolean byItself = uri.startsWith("timer");
        ROUTES.write(
                id + ".camel.yaml",
                """
                - route:
                    id: %s
                    description: Hangs.
                    routeConfigurationId: %s
                    from:
                      id: %s-endpoint
                      uri: %s
                      parameters:
                        %s
                      steps:
                """.formatted(
                                        id,
                                        byItself ? "caller-decides" : "call-waits",
                                        id,
                                        uri,
                                        byItself ? "repeatCount: \"1\"" : "httpMethodRestrict: POST")
                        + step);
    }

    private void awaitUnderWay(String... routes) {
        for (String route : routes) {
            await().atMost(EFFECT).until(() -> context.getInflightRepository().size(route) == 1);
        }
    }

    private double pendingSeconds() {
        return management()
                .get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("handoff_routes_pending_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static CompletableFuture<Reply> answerOf(Supplier<Reply> call) {
        return CompletableFuture.supplyAsync(call).orTimeout(2, TimeUnit.MINUTES);
    }
}
