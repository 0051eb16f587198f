package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Routes of an engineer's own that take calls which are no handoffs, and such as begin by themselves. */
@ExtendWith(OutputCaptureExtension.class)
class OwnCallTest extends EditedGatewayTest {

    private static final String NAME = "note-receive.camel.yaml";

    private static final String ROUTE = """
            - route:
                id: note-receive
                description: Takes notes.
                routeConfigurationId: %s
                from:
                  id: note-endpoint
                  uri: platform-http:/notes/{id}
                  parameters:
                    httpMethodRestrict: GET,POST
                    consumes: application/json
                  steps:
                    - process:
                        id: receive-note
                        ref: receiveCall
            """;

    private static final String ECHO = """
                    - setBody:
                        id: echo
                        expression:
                          simple:
                            expression: '{"org":"${exchangeProperty.org}","body":"${body}","of":"${exchangeProperty.query[of]}"}'
            """;

    private static final String ANSWER = """
            - route:
                id: note-answer
                description: Answers with what must not leave.
                routeConfigurationId: caller-decides
                from:
                  id: note-answer-endpoint
                  uri: direct:note-answer
                  steps:
            """;

    private static final String HEADERS = """
                    - setHeader:
                        id: of-answers
                        name: ETag
                        expression:
                          constant:
                            expression: '"1"'
                    - setHeader:
                        id: of-dynamics
                        name: OData-Version
                        expression:
                          constant:
                            expression: "4.0"
                    - setHeader:
                        id: of-the-inside
                        name: Handoff-Patience
                        expression:
                          constant:
                            expression: "1"
                    - setHeader:
                        id: of-a-partner
                        name: authorization
                        expression:
                          simple:
                            expression: "partner-key-of-${exchangeProperty.org}"
            """;

    private static final String CALL = """
                    - toD:
                        id: call-somebody
                        uri: "%s"
            """;

    private static final String PARTNER_CALL = """
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

    @BeforeEach
    void partnerIsWell() {
        PARTNER.recover();
        PARTNER.calls().clear();
    }

    @Test
    void knowWhoseKeyItIsAndWhatCameIn() {
        own("call-waits", ECHO);

        Reply reply = acme().post("/notes/1?of=ses_1", "hello", "X-Other", "never");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/org")).isEqualTo("acme");
        assertThat(reply.at("/body")).isEqualTo("hello");
        assertThat(reply.at("/of")).isEqualTo("ses_1");
        assertThat(globex().get("/notes/2").at("/org")).isEqualTo("globex");
    }

    @Test
    void areOpenToNobodyWithoutAnOrgsKey() {
        own("call-waits", ECHO);

        assertThat(client("").post("/notes/1", "{}").status()).isEqualTo(401);
        assertThat(client("Bearer wrong").post("/notes/1", "{}").status()).isEqualTo(401);
        assertThat(operator().post("/notes/1", "{}").status()).isEqualTo(403);
        assertThat(acme().post("/notes/1", "{}", "X-OpenCX-Org-Id", "globex").status())
                .isEqualTo(403);
    }

    @Test
    void giveAwayNoHeaderOfTheInside() {
        ROUTES.write("note-answer.camel.yaml", ANSWER + HEADERS);
        own("call-waits", CALL.formatted("direct:note-answer"));

        Reply reply = acme().post("/notes/1", "{}", "X-Mine", "mine");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.response().headers().map().keySet())
                .noneMatch(name -> name.matches("(?i)odata-.*|handoff-.*|authorization|camel.*|x-mine"));
    }

    @ParameterizedTest
    @CsvSource({
        "422, 502, step.refused",
        "404, 502, step.refused",
        "503, 503, step.unavailable",
        "0, 503, step.unavailable"
    })
    void answerWithAProblemWhenWhatTheyCallFails(int partner, int status, String cause) {
        own("call-waits", PARTNER_CALL);
        PARTNER.answer(partner);

        Reply reply = acme().post("/notes/1", "{}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/cause")).isEqualTo(cause);
        assertThat(reply.header("Retry-After").isEmpty()).isEqualTo(status != 503);
        assertThat(waiting("acme") + parked("acme")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-waits", "caller-decides", "caller-waits", "nobody-waits", "sender-waits"})
    void answerWithAProblemWhateverTheirPolicy(String policy, CapturedOutput output) {
        own(policy, CALL.formatted("direct:dynamics-call-${exchangeProperty.query[of]}"));

        Reply reply = acme().post("/notes/1?of=nobody", "{}");

        assertThat(reply.status()).isGreaterThanOrEqualTo(500);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.body()).doesNotContain("Exception").doesNotContain("cannot store");
        assertThat(output.getOut())
                .contains("No route takes direct:dynamics-call-nobody")
                .contains("acme, globex, initech, umbrella")
                .doesNotContain("\tat ");
        assertThat(waiting("acme") + parked("acme")).isZero();
        assertThat(handoff("after-" + policy, "email").status()).isEqualTo(201);
        assertThat(store().trouble()).isEmpty();
    }

    @Test
    void sayWithWhichStepTheyFailed(CapturedOutput output) {
        own("call-waits", CALL.formatted("direct:dynamics-call-${exchangeProperty.query[of]}"));

        String correlation = acme().post("/notes/1?of=nobody", "{}").at("/correlation_id");

        assertThat(correlation).isNotEmpty();
        assertThat(output.getOut().lines().filter(line -> line.contains(correlation)))
                .singleElement()
                .asString()
                .contains("A call of acme failed")
                .contains("route note-receive, step call-somebody (note-receive.camel.yaml:15)");
    }

    @Test
    void nameEveryOrgToASplit() {
        ROUTES.write("orgs-tell.camel.yaml", """
                - route:
                    id: orgs-tell
                    description: Tells of every org.
                    routeConfigurationId: begins-again
                    from:
                      id: orgs-tell-endpoint
                      uri: timer:orgs-tell
                      parameters:
                        repeatCount: "1"
                      steps:
                        - split:
                            id: every-org
                            expression:
                              simple:
                                expression: ${bean:orgs?method=names}
                            steps:
                """ + PARTNER_CALL.replaceAll("(?m)^", "                "));
        awaitRunning();

        await().untilAsserted(() ->
                assertThat(PARTNER.calls()).containsExactlyInAnyOrder("acme", "globex", "initech", "umbrella"));
    }

    private void own(String policy, String steps) {
        ROUTES.write(NAME, ROUTE.formatted(policy) + steps);
        awaitRunning();
    }
}
