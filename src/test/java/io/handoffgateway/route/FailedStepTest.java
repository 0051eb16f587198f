package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.Reply;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is told of a step that an engineer has broken: where and with what it fails, in one line, and nothing personal. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStepTest extends EditedGatewayTest {

    private static final String DELIVER = "handoff-deliver.camel.yaml";
    private static final String TELL = "partner-tell.camel.yaml";

    private static final String TELL_ROUTE = """
            - route:
                id: partner-tell
                description: Tells the partner.
                routeConfigurationId: %s
                from:
                  id: partner-tell-endpoint
                  uri: stored:partner-tell
                  steps:
            """;

    private static final String CALL = """
                    - setHeader:
                        id: by-post
                        name: CamelHttpMethod
                        expression:
                          constant:
                            expression: POST
                    - to:
                        id: call-partner
                        uri: "{{partner.url}}"
                        parameters:
                          bridgeEndpoint: "true"
                          httpClientConfigurer: "#plainHttpClient"
            """;

    private static final String KEEP = """
                    - setBody:
                        id: something
                        expression:
                          constant:
                            expression: "{}"
                    - to:
                        id: keep-for-partner
                        uri: stored:partner-tell
            """;

    private static final String ASK = """
                    - toD:
                        id: ask-somebody
                        uri: http://127.0.0.1:1/${exchangeProperty.email}?token=${exchangeProperty.identity}-pass-word
            """;

    private static final String THROW = """
                    - throwException:
                        id: broken
                        exceptionType: java.lang.IllegalArgumentException
                        message: cannot take ada@example.com
            """;

    private final CapturedOutput log;

    @Autowired
    private CamelContext context;

    FailedStepTest(CapturedOutput log) {
        this.log = log;
    }

    @BeforeEach
    void partnerIsWell() {
        PARTNER.recover();
        PARTNER.calls().clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            throwException: {id: broken, exceptionType: java.lang.IllegalArgumentException, message: cannot take ada@example.com} | IllegalArgumentException | cannot take ada@example.com
            toD: {id: broken, uri: "direct:dynamics-call-${exchangeProperty.identity}"} | NoSuchElementException: No route takes direct:dynamics-call- | No route takes direct:dynamics-call-
            bean: {id: broken, ref: columns, method: "with(${body}, 'one', 'two')"} | NullPointerException | NullPointerException
            setBody: {id: broken, expression: {simple: {expression: "${exchangeProperty.email}", resultType: java.lang.Integer}}} | Exception | ada@example.com
            """)
    void isNamedInTheLogAndInTheLetter(String step, String logged, String told) {
        begin("        - " + step.replaceFirst(": ", ":\n            ") + "\n");

        Reply reply = acme().post("/handoff", """
                {"handoff_id": "broken", "session": {"id": "s1", "channel": "email",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""");

        assertThat(reply.status()).isEqualTo(500);
        Reply letter = operator().get("/dead-letters/acme:handoff:broken");
        assertThat(letter.at("/cause")).isEqualTo("gateway.defect");
        assertThat(letter.at("/step")).isEqualTo("route handoff-deliver, step broken (handoff-deliver.camel.yaml:9)");
        assertThat(letter.at("/detail")).contains(told);
        assertThat(letter.at("/correlation_id")).isNotEmpty();
        assertThat(lines("acme:handoff:broken"))
                .singleElement()
                .asString()
                .contains(logged, "in route handoff-deliver, step broken (handoff-deliver.camel.yaml:9)")
                .contains(letter.at("/correlation_id"));
        assertThat(log.getAll()).doesNotContain("ada@", "Lovelace", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-waits", "caller-decides"})
    void isNamedAlsoWhereNobodyWaits(String policy) {
        ROUTES.write(TELL, TELL_ROUTE.formatted(policy) + THROW);
        end(KEEP);
        String id = "nobody-" + policy;

        assertThat(handoff(id, "web").status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(lines("acme:partner-tell:" + id))
                .isNotEmpty()
                .allMatch(line -> line.contains(
                        "IllegalArgumentException in route partner-tell, step broken (partner-tell.camel.yaml:9)")));
        assertThat(log.getAll()).doesNotContain("ada@", "\tat ");
        if (policy.equals("nobody-waits")) {
            await().until(() -> parked("acme") == 1);
            assertThat(operator().get("/dead-letters/acme:partner-tell:" + id).at("/step"))
                    .isEqualTo("route partner-tell, step broken (partner-tell.camel.yaml:9)");
        }
    }

    @Test
    void isMeasuredByOrgAndQueue() {
        ROUTES.write(TELL, TELL_ROUTE.formatted("nobody-waits") + CALL);
        end(KEEP);
        PARTNER.answer(422);
        assertThat(handoff("refused", "web").status()).isEqualTo(201);
        await().until(() -> parked("acme") == 1);
        PARTNER.answer(0);
        assertThat(handoff("waits", "web").status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(metrics())
                .anyMatch(
                        line -> line.matches("handoff_step_queue_depth\\{org=\"acme\",queue=\"partner-tell\".*} 1\\.0"))
                .anyMatch(line ->
                        line.matches("handoff_step_queue_depth\\{org=\"globex\",queue=\"partner-tell\".*} 0\\.0"))
                .anyMatch(line ->
                        line.matches("handoff_step_dead_letters\\{org=\"acme\",queue=\"partner-tell\".*} 1\\.0"))
                .anyMatch(line ->
                        line.matches("handoff_step_failures_total\\{cause=\"step.refused\",org=\"acme\",.*} 1\\.0"))
                .anyMatch(line -> line.startsWith("handoff_step_failures_total{cause=\"step.unavailable\"")));
        assertThat(lines("acme:partner-tell:waits")).allMatch(line -> line.contains("step call-partner"));
        assertThat(log.getAll()).doesNotContain("\tat ");
        PARTNER.recover();
        await().until(() -> waiting("acme") == 0);
    }

    @Test
    void isTracedWithoutWhatIsPersonal() {
        ROUTES.write(TELL, TELL_ROUTE.formatted("nobody-waits") + CALL);
        trace(true);
        try {
            ROUTES.edit("error-policies.camel.yaml", "redeliveryDelay: \"100\"", "redeliveryDelay: \"101\"");
            end(ASK + KEEP);
            acme().post("/handoff", """
                    {"handoff_id": "traced", "session": {"id": "s1", "channel": "email", "summary": "has gout",
                     "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""");
        } finally {
            trace(false);
        }

        assertThat(log.getAll())
                .contains("incident-post.camel.yaml:", "handoff-deliver.camel.yaml:", "identity: traced", "org: acme")
                .doesNotContain("ada@", "Lovelace", "gout", "acme-key", "Bearer", "pass-word");
    }

    private void trace(boolean traced) {
        context.setTracing(traced);
        context.getTracer().setEnabled(traced);
    }

    private void begin(String step) {
        ROUTES.edit(DELIVER, "      steps:\n        - choice:", "      steps:\n" + step + "        - choice:");
        awaitRunning();
    }

    private void end(String steps) {
        ROUTES.write(DELIVER, ROUTES.read(DELIVER) + steps);
        awaitRunning();
    }

    private List<String> lines(String id) {
        return log.getAll()
                .lines()
                .filter(line -> line.contains(" WARN ") && line.contains(id))
                .toList();
    }

    private List<String> metrics() {
        return management().get("/observe/metrics").body().lines().toList();
    }
}
