package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.SuspendableService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LiveRoutesTest extends EditedGatewayTest {

    private static final String ROUTER = "handoff-deliver.camel.yaml";
    private static final String CHATS = "'web,sms,whatsapp'";
    private static final String MORE_CHATS = "'web,sms,whatsapp,telegram'";
    private static final String PING = """
            - route:
                id: ping-answer
                description: Answers a call, to show that the routes are there.
                routeConfigurationId: caller-waits
                from:
                  id: ping-endpoint
                  uri: platform-http:/ping
                  parameters:
                    httpMethodRestrict: POST
                    consumes: application/json
                  steps:
                    - removeHeaders:
                        id: no-headers
                        pattern: "*"
                    - setBody:
                        id: pong
                        expression:
                          constant:
                            expression: pong
            """;

    @Autowired
    private CamelContext context;

    @Autowired
    private RouteCheck check;

    @Test
    void anEditTakesEffectWithoutARestart() {
        assertThat(handoff("before", "telegram").at("/record")).isEqualTo("incident");

        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        awaitRunning();

        assertThat(handoff("after", "telegram").at("/record")).isEqualTo("liveworkitem");
        assertThat(management().get("/observe/metrics").body())
                .contains("handoff_routes_edits_total{")
                .contains("result=\"applied\"");
    }

    @Test
    void aTrialLeavesNoThreadBehind() {
        check.mistakesIn(RouteSet.read(ROUTES.path()));
        long before = dispatchers();

        check.mistakesIn(RouteSet.read(ROUTES.path()));

        assertThat(dispatchers()).isEqualTo(before).isZero();
    }

    private static long dispatchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("I/O dispatcher"))
                .count();
    }

    @Test
    void anEditOfAConfigMapTakesEffect() {
        ROUTES.remount(ROUTER, CHATS, MORE_CHATS);
        awaitRunning();

        assertThat(handoff("mounted", "telegram").at("/record")).isEqualTo("liveworkitem");
    }

    @Test
    void aRouteCanBeAddedRenamedAndRemoved() {
        assertThat(acme().post("/ping", "{}").status()).isEqualTo(404);

        ROUTES.write("ping-answer.camel.yaml", PING);
        awaitRunning();
        assertThat(acme().post("/ping", "{}").body()).isEqualTo("pong");

        ROUTES.rename("ping-answer.camel.yaml", "ping-reply.camel.yaml");
        ROUTES.edit("ping-reply.camel.yaml", "id: ping-answer", "id: ping-reply");
        awaitRunning();
        assertThat(acme().post("/ping", "{}").body()).isEqualTo("pong");
        assertThat(context.getRoute("ping-answer")).isNull();

        ROUTES.delete("ping-reply.camel.yaml");
        awaitRunning();
        assertThat(acme().post("/ping", "{}").status()).isEqualTo(404);
    }

    @Test
    void anEditedPolicyReachesTheRoutesThatNameIt() {
        ROUTES.edit("error-policies.camel.yaml", "maximumRedeliveries: 2", "maximumRedeliveries: 0");
        awaitRunning();
        ACME.faults().add(Fault.status(503).onPath("/oc_").times(1));

        assertThat(handoff("not-repeated", "web").status()).isEqualTo(202);
    }

    @Test
    void aTrialTouchesNothingThatRuns() {
        CircuitBreaker breaker = breaker("acme");

        assertThat(check.mistakesIn(files.running())).isEmpty();

        assertThat(breaker("acme")).isSameAs(breaker);
        assertThat(breaker.getCircuitBreakerConfig().getSlidingWindowSize()).isEqualTo(20);
        assertThat(handoff("after-trial", "web").status()).isEqualTo(201);
    }

    @Test
    void whatIsUnderWayEndsInTheRoutesInWhichItBegan() throws Exception {
        ACME.faults()
                .add(Fault.delay(Duration.ofSeconds(5)).onPath("/incidents").times(1));
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(() -> handoff("slow", "telegram"));
        await().until(() -> context.getInflightRepository().size("handoff-receive") == 1);

        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        awaitRunning();

        assertThat(slow.get().status()).isEqualTo(201);
        assertThat(slow.get().at("/record")).isEqualTo("incident");
    }

    @Test
    void callersDoNotWaitForARouteThatBeginsByItself() {
        ROUTES.write("clock-tick.camel.yaml", """
                - route:
                    id: clock-tick
                    description: Takes long, by itself.
                    routeConfigurationId: caller-decides
                    from:
                      id: tick
                      uri: timer:tick
                      parameters:
                        repeatCount: "1"
                      steps:
                        - delay:
                            id: takes-long
                            expression:
                              constant:
                                expression: "15000"
                """);
        await().atMost(EFFECT).until(() -> context.getInflightRepository().size("clock-tick") == 1);

        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        await().until(() ->
                ((SuspendableService) context.getRoute("delivery-retry-acme").getConsumer()).isSuspended());

        assertThat(handoff("not-held", "web").status()).isEqualTo(201);
        assertThat(context.getInflightRepository().size("clock-tick")).isEqualTo(1);
        awaitRunning();
    }

    @Test
    void hiddenFilesOfEditorsAreNoRoutes() {
        ROUTES.write(".#" + ROUTER, "of an editor");
        ROUTES.edit(ROUTER, CHATS, MORE_CHATS);
        awaitRunning();
        assertThat(handoff("edited", "telegram").at("/record")).isEqualTo("liveworkitem");
        ROUTES.delete(".#" + ROUTER);
    }

    @Test
    void aBreakerOfAReplacedDoorStillLetsTheQueueRest() {
        breaker("acme").transitionToOpenState();
        assertThat(handoff("stored", "web").status()).isEqualTo(202);

        ROUTES.edit("dynamics-call.camel.yaml", "slidingWindowSize: 20", "slidingWindowSize: 30");
        awaitRunning();

        assertThat(breaker("acme").getCircuitBreakerConfig().getSlidingWindowSize())
                .isEqualTo(30);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(acme().get("/handoff/stored").at("/status")).isEqualTo("delivered"));
        assertThat(breaker("acme").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void anEditOfTheDoorDoesNotCloseAnOpenBreaker() {
        ACME.faults()
                .add(Fault.status(429)
                        .onPath("/oc_")
                        .retryAfter(Duration.ofMinutes(5))
                        .times(1));
        assertThat(handoff("throttled", "web").status()).isEqualTo(202);
        CircuitBreaker throttled = breaker("acme");
        ACME.requests().clear();

        ROUTES.edit("dynamics-call.camel.yaml", "slidingWindowSize: 20", "slidingWindowSize: 30");
        awaitRunning();

        assertThat(breaker("acme")).isNotSameAs(throttled);
        assertThat(handoff("too-early", "web").status()).isEqualTo(202);
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(30))
                .until(() -> breaker("acme").getState() == CircuitBreaker.State.OPEN
                        && ACME.requests().received() == 0);
    }

    @Test
    void aRefusedEditThatIsTakenBackIsForgotten() {
        ROUTES.edit(ROUTER, "direct:contact-enrich", "direct:contact-enricht");
        awaitRefused(ROUTER, "direct:contact-enricht", "did you mean direct:contact-enrich?");
        assertThat(management().get("/observe/metrics").body())
                .containsPattern("handoff_routes_findings\\{[^}]*file=\"[^\"]*" + ROUTER + "\",line=\"[0-9]+\"")
                .doesNotContain("direct:contact-enricht");
        assertThat(management().get("/observe/health/ready").status()).isEqualTo(200);

        ROUTES.reset();
        awaitRunning();

        assertThat(management().get("/observe/metrics").body()).doesNotContain("handoff_routes_findings{");
    }
}
