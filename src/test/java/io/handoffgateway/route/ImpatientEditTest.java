package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an edit says of repeats, delays and loops, a caller is answered in time, and what he sent is stored. */
class ImpatientEditTest extends EditedGatewayTest {

    private static final String POLICIES = "error-policies.camel.yaml";
    private static final String DELIVER = "handoff-deliver.camel.yaml";
    private static final String SHIPPED = options(
            "maximumRedeliveries: 2",
            "redeliveryDelay: \"100\"",
            "backOffMultiplier: 3",
            "useExponentialBackOff: true",
            "useCollisionAvoidance: true",
            "collisionAvoidanceFactor: 0.5");

    /** What waits would else be tried again, for as long as an edit says, while the routes are put back. */
    @AfterEach
    void leaveItWaiting() {
        breaker("acme").transitionToForcedOpenState();
    }

    @Test
    void repeatsAsOftenAsItSays() {
        repeatBy("maximumRedeliveries: 5", "redeliveryDelay: \"10\"");
        ACME.faults().add(Fault.status(503).onPath("/oc_"));

        assertThat(handoff("five-times", "web").status()).isEqualTo(202);

        assertThat(attempts()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maximumRedeliveries: -1",
                "redeliveryDelay: \"600000\", maximumRedeliveries: 3",
                "redeliveryDelay: \"600000\", maximumRedeliveries: 3, asyncDelayedRedelivery: true",
                "delayPattern: 1:600000, maximumRedeliveries: 3",
                "redeliveryDelay: \"2000\", maximumRedeliveries: -1, backOffMultiplier: 2, useExponentialBackOff: true"
            })
    void storesInTimeWhatAPolicyWouldRepeatForLong(String policy) {
        repeatBy(policy.split(", "));

        assertStored("patience");
    }

    @Test
    void storesInTimeWhatWouldBeRepeatedAsLongAsItFails() {
        ROUTES.edit(POLICIES, "          redeliveryPolicy:\n" + SHIPPED, """
                          retryWhile:
                            constant:
                              expression: "true"
                          redeliveryPolicy:
                            redeliveryDelay: "400"
                """);
        awaitRunning();

        assertStored("for-ever");
    }

    @Test
    void storesInTimeWhatADelayWouldHoldUp() {
        begin("""
                    - delay:
                        id: wait-an-hour
                        expression:
                          constant:
                            expression: "3600000"
            """);

        leaveItWaiting();

        assertStored("delayed");
    }

    @Test
    void storesInTimeWhatALoopWouldHoldUp() {
        begin("""
                    - loop:
                        id: on-and-on
                        doWhile: true
                        expression:
                          simple:
                            expression: ${exchangeProperty.org} == 'acme'
                        steps:
                          - delay:
                              id: a-moment
                              expression:
                                constant:
                                  expression: "100"
            """);

        leaveItWaiting();

        assertStored("looped");
    }

    @Test
    void waitsAsLongAsTheCallersTimeLasts() {
        begin("""
                    - delay:
                        id: wait-a-moment
                        expression:
                          constant:
                            expression: "10"
            """);

        assertThat(handoff("in-time", "web").status()).isEqualTo(201);
    }

    private void assertStored(String id) {
        ACME.faults().add(Fault.status(503).onPath("/oc_"));

        Reply reply = handoff(id, "web");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.at("/status")).isEqualTo("queued");
        assertThat(waiting("acme")).isEqualTo(1);
    }

    private void repeatBy(String... options) {
        ROUTES.edit(POLICIES, SHIPPED, options(options));
        awaitRunning();
    }

    private static String options(String... options) {
        return Stream.of(options).map("            %s\n"::formatted).collect(Collectors.joining());
    }

    private void begin(String step) {
        ROUTES.edit(DELIVER, "      steps:\n        - choice:", "      steps:\n" + step + "        - choice:");
        awaitRunning();
    }

    private int attempts() {
        return ACME.requests().of("POST", "/oc_").size();
    }
}
