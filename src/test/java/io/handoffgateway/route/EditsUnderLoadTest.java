package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.routefile.RouteFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EditsUnderLoadTest extends EditedGatewayTest {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int WARM_UP = 100;

    private record Edit(String stem, UnaryOperator<String> change) {

        Edit(String stem, String old, String replacement) {
            this(stem, text -> text.replace(old, replacement));
        }

        String name() {
            return stem + RouteFile.SUFFIX;
        }

        /** Text of one byte a character, so that there can be what is no UTF-8; the shipped routes are ASCII. */
        void apply() {
            ROUTES.write(name(), change.apply(ROUTES.read(name())), StandardCharsets.ISO_8859_1);
        }
    }

    private static final List<Edit> GOOD = List.of(
            new Edit("handoff-deliver", "'web,sms,whatsapp'", "'web,sms,whatsapp,telegram'"),
            new Edit("dynamics-call", "slidingWindowSize: 20", "slidingWindowSize: 30"),
            new Edit("delivery-retry", "maxConcurrentConsumers: \"20\"", "maxConcurrentConsumers: \"10\""),
            new Edit("error-policies", "logRetryAttempted: false", "logRetryAttempted: true"),
            new Edit("handoff-receive", "description: POST /handoff", "description: POST a handoff"));

    private static final List<Edit> BAD = List.of(
            new Edit("incident-post", "steps:", "steps: ["),
            new Edit("incident-post", "ref: incidentCreation", "ref: incidentCreaton"),
            new Edit("handoff-deliver", "direct:incident-create", "direct:incident-craete"),
            new Edit("error-policies", "java.lang.Exception", "java.lang.Exceptionn"),
            new Edit("dynamics-call", "bridgeEndpoint", "bridgeEndpont"),
            new Edit("handoff-receive", "platform-http:", "platfrom-http:"),
            new Edit("liveworkitem-create", "    routeConfigurationId: caller-decides\n", ""),
            new Edit("incident-close", "      uri:", "\turi:"),
            new Edit("incident-patch", "description:", "id: incident-patch\n    description:"),
            new Edit("contact-create", "- process:", "- proces:"),
            new Edit("queue-add", "id: queue-add\n", "id: incident-post\n"),
            new Edit("incident-create", "${exchangeProperty.addToQueue}", "${exchangeProperty.addToQueue"),
            new Edit("delivery-retry", "\"{{maxConcurrentCalls}}\"", "\"one\""),
            new Edit("dynamics-call", "slidingWindowSize: 20", "slidingWindowSize: many"),
            new Edit("handoff-receive", "platform-http:/handoff", "platform-http:/handof"),
            new Edit("delivery-enqueue", "uri: stored:", "uri: stord:"),
            new Edit("contact-enrich", text -> ""),
            new Edit("handoff-find", text -> "caf\u00e9"),
            new Edit("delivery-failed", text -> "\0"),
            new Edit("resolve-receive", text -> "- &a\n  - *a\n"),
            new Edit("dead-letter-park", text -> text.repeat(1_000)),
            new Edit("liveworkitem-post", text -> "[".repeat(10_000)),
            new Edit("incident-accept", text -> text + text));

    private int sent;

    @Test
    void noHandoffFailsBecauseOfAnEdit() {
        edits(10, 15);
    }

    @Test
    @Tag("slow")
    void noneOfTwoHundredHandoffsASecondFailsBecauseOfFiftyEdits() {
        edits(50, 200);
    }

    private void edits(int edits, int handoffsPerSecond) {
        warmUp();
        Callers callers = Callers.start(
                number -> handoff("load-" + number, number % 2 == 0 ? "email" : "web"), handoffsPerSecond);
        try {
            IntStream.range(0, edits).forEach(this::edit);
        } finally {
            sent = callers.end();
        }
        assertThat(sent).isGreaterThan(edits);
        await().atMost(LONGEST).until(() -> delivered() == WARM_UP + sent);
    }

    private void warmUp() {
        IntStream.range(0, WARM_UP).forEach(number -> handoff("warm-up-" + number, number % 2 == 0 ? "email" : "web"));
    }

    private void edit(int number) {
        Edit edit = number % 2 == 0 ? GOOD.get(number / 2 % GOOD.size()) : BAD.get(number / 2 % BAD.size());
        edit.apply();
        if (number % 2 == 0) {
            awaitRunning();
        } else {
            awaitRefused(edit.name() + ":");
        }
        ROUTES.reset();
        awaitRunning();
    }

    private static long delivered() {
        return ACME.records("incidents").size()
                + ACME.records("oc_liveworkitems").size();
    }
}
