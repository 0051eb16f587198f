package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routecheck.RouteCheck;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way in which YAML, Camel or a typo can break a route is found before anything runs differently. */
class BrokenEditTest extends EditedGatewayTest {

    @Autowired
    private RouteCheck check;

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            incident-post    | steps:             | `steps: [`                          | 9  | is no YAML
            incident-post    | `  routeConfig`    | `\troutConfig`                      | 4  | is no YAML
            incident-post    | `uri: direct:incident-post` | `uri: direct:a\n      uri: direct:b` | 8 | is there twice
            incident-post    | `steps:`           | `stepz:`                            | 8  | did you mean steps?
            incident-post    | `ref: incidentCreation` | `ref: incidentCreaton`         | 12 | did you mean incidentCreation?
            incident-post    | `ref: incidentCreation` | `reff: incidentCreation`       | 12 | did you mean ref?
            incident-post    | `- process:`       | `- proces:`                         | 9  | did you mean process?
            incident-post    | `          - toD:\n` | `          - toDirect:\n`         | 16 | toDirect
            incident-post    | `expression: teaching` | `expression: teching`           | 26 | did you mean teaching?
            incident-post    | `java.lang.Exception`  | `java.lang.Exceptionn`          | 22 | java.lang.Exceptionn
            incident-post    | `routeConfigurationId: caller-decides` | `routeConfigurationId: caller-decide` | 4 | caller-decides
            incident-post    | `    routeConfigurationId: caller-decides\n` | ``         | 1  | needs a routeConfigurationId
            incident-post    | `id: post-incident\n` | `id: new-incident\n`             | 17 | repeats the id new-incident
            incident-post    | `id: incident-post\n` | `id: queue-add\n`                | 0  | incident-post.camel.yaml:2
            incident-post    | `direct:dynamics-call-$`  | `direkt:dynamics-call-$`     | 18 | did you mean direct?
            incident-post    | `direct:dynamics-call-$`  | `direct:dynamics-cal-$`      | 18 | did you mean direct:dynamics-call-*?
            incident-post    | `- route:`         | `route:`                            | 1  | is no list
            error-policies   | `java.lang.Exception`  | `java.lang.Exceptionn`          | 23 | There is no class java.lang.Exceptionn
            incident-create  | `${exchangeProperty.addToQueue}` | `${exchangeProprty.addToQueue}` | 35 | did you mean exchangeProperty?
            incident-create  | `${exchangeProperty.addToQueue}` | `${exchangeProperty.addToQueue` | 35 | expression
            incident-create  | `uri: direct:queue-add` | `uri: direct:queue-ad`         | 39 | did you mean direct:queue-add?
            incident-create  | `uri: direct:queue-add` | `uri: "{{no.such.setting}}"`   | 39 | no.such.setting
            delivery-enqueue | `uri: stored:`     | `uri: stord:`                       | 11 | did you mean stored?
            delivery-retry   | `concurrentConsumers:` | `concurrentConsumer:`           | 17 | concurrentConsumers
            delivery-retry   | `"{{maxConcurrentCalls}}"` | `"one"`                     | 17 | one
            delivery-retry   | `id: delivery-retry\n` | `id: delivery-again\n`          | 0  | delivery-retry
            dynamics-call    | `library: Jackson` | `library: Jaxon`                    | 79 | Jackson
            dynamics-call    | `#dynamics-http-{{org}}` | `#dynamics-htp-{{org}}`       | 88 | dynamics-htp
            dynamics-call    | `olingo4:DEFAULT/uread` | `olingo4:DEFAULT/read`         | 62 | read with olingo4:DEFAULT/uread and unmarshal
            dynamics-call    | `slidingWindowSize: 20` | `slidingWindowSize: many`      | 41 | number expected
            dynamics-call    | `minimumNumberOfCalls: 10` | `minimumNumberOfCalls: 50`   | 42 | make slidingWindowSize 50 or more
            error-policies   | `noErrorHandler: {}` | `defaultErrorHandler: {}`         | 0  | use an onException with a redeliveryPolicy
            delivery-failed-answer | `store.StoreException` | `store.StoreExceptionn`    | 19 | There is no class io.handoffgateway.store.StoreExceptionn
            delivery-failed-answer | `ref: notStoredAnswer` | `ref: notStordAnswer`      | 23 | did you mean notStoredAnswer?
            handoff-receive  | `platform-http:/handoff` | `platform-http:/handof`     | 5  | no route takes POST /handoff
            handoff-receive  | `Restrict: POST`   | `Restrict: GET`                     | 5  | no route takes POST /handoff
            delivery-attempt | `direct:delivery-attempt` | `direct:delivery-atempt`   | 5  | no route takes direct:delivery-attempt
            queue-add        | `- route:`         | `- &a [*a]\n- route:`              | 1  | an alias stands within what it names
            incident-resolve | `isClosingByAction` | `isClosedByAction`                 | 18 | isClosedByAction
            """)
    void isNamedWithFileAndLine(String stem, String old, String replacement, int line, String reason) {
        String name = stem + RouteFile.SUFFIX;
        SortedMap<String, String> texts = new TreeMap<>(files.running().texts());
        String text = files.running().text(name);
        assertThat(text).contains(unescaped(old));
        texts.put(name, text.replace(unescaped(old), unescaped(replacement == null ? "" : replacement)));

        String findings = check.mistakesIn(new RouteSet(files.running().directory(), texts)).stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n"));

        assertThat(findings).contains(reason).contains(line == 0 ? "" : name + ":" + line + ":");
    }

    @Test
    void isNotUsed() {
        ROUTES.edit("incident-post.camel.yaml", "ref: incidentCreation", "ref: incidentCreaton");
        awaitRefused("incident-post.camel.yaml:12:", "did you mean incidentCreation?");

        assertThat(handoff("goes-on", "email").status()).isEqualTo(201);
    }

    @Test
    void isNotUsedEitherWhenAllFilesAreGone() {
        files.saved().texts().keySet().forEach(ROUTES::delete);
        awaitRefused("it holds no *.camel.yaml file");

        assertThat(handoff("still-there", "email").status()).isEqualTo(201);
    }

    @Test
    void isNotUsedWhenTheRouteThatTakesHandoffsIsGone() {
        ROUTES.delete("handoff-receive.camel.yaml");
        awaitRefused("no route takes POST /handoff");

        assertThat(handoff("still-taken", "email").status()).isEqualTo(201);
    }

    @Test
    void mayBeNoFileAtAll() throws Exception {
        Path odd = ROUTES.path().resolve("odd.camel.yaml");

        new ProcessBuilder("mkfifo", odd.toString()).start().waitFor();
        awaitRefused("odd.camel.yaml: it is no file");
        Files.delete(odd);
        awaitRunning();

        Files.createDirectory(odd);
        awaitRefused("odd.camel.yaml: it is no file");
        Files.delete(odd);
    }

    @Test
    void givesAwayNoSecret() {
        ROUTES.edit(
                "queue-add.camel.yaml",
                "uri: direct:queue-add",
                "uri: direct:queue-add\n      parameters:\n        password: hunter-2");
        awaitRefused("queue-add.camel.yaml");

        assertThat(notUsed()).doesNotContain("hunter-2");
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
