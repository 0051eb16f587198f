package io.handoffgateway.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.route.RoutesDirectory;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routereport.Fixes;
import io.handoffgateway.routereport.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** Mistakes as engineers make them, and each message in full, as it is read by somebody who did not write it. */
class PlantedMistakesTest {

    private static ConfigurableApplicationContext parts;
    private static RouteCheck check;

    @BeforeAll
    static void start() {
        parts = CheckRoutesCommand.start();
        check = parts.getBean(RouteCheck.class);
    }

    @AfterAll
    static void stop() {
        parts.close();
        LoggingSystem log = LoggingSystem.get(PlantedMistakesTest.class.getClassLoader());
        log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        log.setLogLevel("org.apache.camel", LogLevel.WARN);
    }

    /**
     * @param file where it is made
     * @param old what is replaced; empty when the file is new
     * @param told all that is told, without the path of the directory
     */
    private record Mistake(String file, String old, String planted, String told) {

        void plant(RoutesDirectory routes) throws IOException {
            if (old.isEmpty()) {
                Files.writeString(routes.path().resolve(file), planted);
            } else {
                routes.edit(file, old, planted);
            }
        }

        @Override
        public String toString() {
            return file + ": " + planted.strip();
        }
    }

    private static final String ROUTER = "handoff-deliver.camel.yaml";
    private static final String BEFORE_CHOICE = "        - choice:\n            id: channel-router\n";

    private static Mistake inRouter(String old, String planted, String told) {
        return new Mistake(ROUTER, old, planted, ROUTER + ":" + told);
    }

    private static Mistake stepInRouter(String step, String told) {
        return inRouter(BEFORE_CHOICE, step.indent(8) + BEFORE_CHOICE, told);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "incident-post.camel.yaml",
                        "- toD:\n                  id: post-incident\n",
                        "- to:\n                  id: post-incident\n",
                        """
                        incident-post.camel.yaml:18: error: uri of post-incident has ${ } in it, which only toD fills for each message
                          |               - toD:
                          |                   id: post-incident
                          |                   uri: direct:dynamics-call-${exchangeProperty.org}
                        """),
                inRouter("exchangeProperty.channel", "exchangeProperty.handoff.sentiment", """
                        16: error: expression.simple.expression of chat-channels looks for sentiment in the property handoff, where there is no such thing; did you mean session.sentiment?
                          |                     expression: ${exchangeProperty.handoff.session.sentiment} in 'web,sms,whatsapp'
                        """),
                inRouter("exchangeProperty.channel", "exchangeProperty.chanel", """
                        16: error: expression.simple.expression of chat-channels reads the property chanel, which nothing sets; did you mean channel?
                          |                     expression: ${exchangeProperty.channel} in 'web,sms,whatsapp'
                        """),
                inRouter("in 'web,sms,whatsapp'", "= 'angry'", """
                        16: error: expression.simple.expression of chat-channels compares with =; did you mean ==?
                          |                     expression: ${exchangeProperty.channel} == 'angry'
                        """),
                inRouter("simple:", "simpel:", """
                        15: error: expression.simpel of chat-channels is not a property that Camel knows here; did you mean simple?
                          |                   simple:
                        """),
                inRouter("simple:", "groovy:", """
                        15: error: expression.groovy of chat-channels is a script; compute it in Java and call it by ref, or say it in simple or jq
                        """),
                inRouter("uri: direct:incident-create", "uri: \"{{no.such.setting}}\"", """
                        29: error: uri of create-incident needs the setting no.such.setting, which has no value; for this command: --no.such.setting=...
                        """),
                inRouter("uri: direct:contact-enrich", "uri: direct:contact-enrch", """
                        26: error: uri of enrich-contact calls direct:contact-enrch, which no route takes; did you mean direct:contact-enrich?
                          |                     uri: direct:contact-enrich
                        """),
                inRouter(
                        "uri: direct:contact-enrich",
                        "uri: smtp:localhost\n                    parameters:\n                      to: ops@example.com",
                        """
                        26: error: uri of enrich-contact calls the component smtp, which is not here; put camel-mail-4.17.0.jar, and what it needs, into lib/ beside the jar (org.apache.camel:camel-mail)
                        """),
                inRouter(
                        "uri: direct:contact-enrich",
                        "uri: https://hooks.slack.com/services/T1/B1/x1\n                    parameters:\n"
                                + "                      bridgeEndpoint: \"true\"\n"
                                + "                      httpClientConfigurer: \"#plainHttpClient\"",
                        """
                        26: error: uri of enrich-contact must be a placeholder such as {{my.setting}}, not the secret itself
                        """),
                inRouter(
                        "uri: direct:contact-enrich",
                        "uri: http://partner.example\n                    parameters:\n"
                                + "                      bridgeEndpoint: \"true\"\n"
                                + "                      httpClientConfigurer: \"#plainHttpClient\"\n"
                                + "                      throwExceptionOnFailur: \"false\"\n"
                                + "                      customer: \"7\"",
                        """
                        30: error: parameters.throwExceptionOnFailur of enrich-contact is no option of http; did you mean throwExceptionOnFailure?
                          |                       throwExceptionOnFailure: "false"
                        """),
                inRouter(
                        "uri: direct:contact-enrich",
                        "uri: direct:contact-enrich\n                    parameters:\n"
                                + "                      block: perhaps\n"
                                + "                      blok: \"false\"",
                        """
                        28: error: parameters.block of enrich-contact does not fit: Invalid boolean value: perhaps
                        handoff-deliver.camel.yaml:29: error: parameters.blok of enrich-contact is no option of direct; did you mean block?
                          |                       block: "false"
                        """),
                inRouter("uri: direct:contact-enrich", "uri: direct:contact-enrich?blok=false", """
                        26: error: uri of enrich-contact has blok, which is no option of direct; did you mean block?
                          |                     uri: direct:contact-enrich?block=false
                        """),
                stepInRouter("""
                        - log:
                            id: say-it
                            message: ${body} of ${exchangeProperty.email}
                        """, """
                        11: error: message of say-it writes into logs or metrics what customers are called or say; name the handoff by ${exchangeProperty.identity}
                        """),
                stepInRouter("""
                        - log:
                            id: say-it
                            message: Key ${header.Authorization}
                        """, """
                        11: error: message of say-it reads the key of whoever calls, which no route is shown; the org that it belongs to is ${exchangeProperty.org}
                        """),
                stepInRouter("""
                        - bean:
                            id: add-it
                            ref: columns
                            method: with(${body}, 'new_source', ${exchangeProperty.chanel})
                        """, """
                        12: error: method of add-it reads the property chanel, which nothing sets; did you mean channel?
                          |             method: with(${body}, 'new_source', ${exchangeProperty.channel})
                        """),
                new Mistake(
                        "handoff-receive.camel.yaml",
                        "        - choice:\n",
                        """
                                - setHeader:
                                    id: version
                                    name: OData-Version
                                    expression:
                                      constant:
                                        expression: "4.0"
                        """.indent(0) + "        - choice:\n",
                        """
                        handoff-receive.camel.yaml:20: error: name of version sets a header of calls to Dynamics where a caller is answered, whom it must not reach; set it in the route that calls Dynamics
                        """),
                new Mistake("handoff-other.camel.yaml", "", """
                        - route:
                            id: handoff-other
                            description: Takes handoffs a second time.
                            routeConfigurationId: caller-waits
                            from:
                              id: handoff-other-endpoint
                              uri: platform-http:/handoff
                              parameters:
                                httpMethodRestrict: POST
                                consumes: application/json
                              steps:
                                - process:
                                    id: handoff-other-receive
                                    ref: receiveHandoff
                        """, """
                        handoff-receive.camel.yaml:8: error: uri of handoff-endpoint takes platform-http:/handoff, which handoff-other.camel.yaml:7 takes, too; only one route can
                        """),
                new Mistake("partner-tell.camel.yaml", "", """
                        - routeTemplate:
                            id: partner-tell
                            description: Tells a partner.
                            route:
                              routeConfigurationId: caller-decides
                              from:
                                id: partner-tell-endpoint
                                uri: direct:partner-tell
                                steps:
                                  - stop:
                                      id: partner-tell-stop
                        """, """
                        partner-tell.camel.yaml:2: error: id of partner-tell is that of a template of which no route is made; write a route, or one of the gateway's templates: [callback-deliver, delivery-retry, dynamics-call, opencx-call, opencx-catch-up, opencx-deliver, opencx-reconcile]
                        """),
                new Mistake("partner.yml", "", "- route: {}\n", """
                        partner.yml: error: is read by nobody; the name of a route file ends with .camel.yaml, as partner.camel.yaml does
                        """),
                inRouter("uri: direct:contact-enrich", "uri: direct:contact-enrich?block=false", """
                        26: style: uri of enrich-contact must have its options below parameters, not in the uri
                          |                     uri: direct:contact-enrich
                          |                     parameters:
                          |                       block: "false"
                        """),
                inRouter(
                        "to:\n                    id: enrich-contact\n                    uri: direct:contact-enrich",
                        "to: direct:contact-enrich",
                        """
                        24: style: steps[0].to of other-channels is written in short, which visual editors do not read
                          |                 - to:
                          |                     uri: direct:contact-enrich
                        """));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isToldOnceWithItsPlaceAndWhatWouldBeRight(Mistake mistake) throws IOException {
        RoutesDirectory routes = RoutesDirectory.create();
        mistake.plant(routes);

        String told = Format.TEXT.report(routes.path(), check.findingsIn(RouteSet.read(routes.path())));

        assertThat(withoutSum(told).replace(routes.path() + "/", "").strip())
                .isEqualTo(mistake.told().strip());
    }

    private static String withoutSum(String report) {
        return report.lines().filter(line -> !line.matches("\\d+ errors, .*")).collect(Collectors.joining("\n"));
    }

    @Test
    void putsRightNotationIdsAndOptions() throws IOException {
        RoutesDirectory routes = RoutesDirectory.create();
        String shipped = Files.readString(routes.path().resolve(ROUTER));
        routes.edit(ROUTER, """
                                simple:
                                  expression: ${exchangeProperty.channel} in""".indent(18).stripTrailing(), """
                                simple: ${exchangeProperty.channel} in""".indent(18).stripTrailing());
        routes.edit(ROUTER, "uri: direct:contact-enrich", "uri: direct:contact-enrich?block=false");
        routes.edit(ROUTER, "id: create-incident", "id: createIncident");
        routes.edit(
                ROUTER,
                "to:\n                      id: deliver-chat\n                      uri: direct:chat-deliver",
                "to: direct:chat-deliver");

        Fixes.apply(routes.path(), check::findingsAtSight);

        assertThat(check.findingsIn(RouteSet.read(routes.path()))).isEmpty();
        assertThat(Files.readString(routes.path().resolve(ROUTER)))
                .isEqualTo(
                        shipped.replace("id: deliver-chat", "id: handoff-deliver-to")
                                .replace(
                                        "uri: direct:contact-enrich",
                                        "uri: direct:contact-enrich\n                    parameters:\n                      block: \"false\""));
    }

    @Test
    void putsRightTheListOfKustomize() throws IOException {
        RoutesDirectory routes = RoutesDirectory.create();
        String shipped = Files.readString(Path.of("routes", "kustomization.yaml"));
        Path list = routes.path().resolve("kustomization.yaml");
        Files.writeString(list, shipped.replace("      - queue-add.camel.yaml\n", "      - queue-ad.camel.yaml\n"));

        List<Finding> findings = check.findingsIn(RouteSet.read(routes.path()));
        Fixes.apply(routes.path(), check::findingsAtSight);

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "does not list queue-add.camel.yaml: the ConfigMap would lack it",
                        "lists queue-ad.camel.yaml, which is not there: no pod would start");
        assertThat(list).hasContent(shipped);
        assertThat(check.findingsIn(RouteSet.read(routes.path()))).isEmpty();
    }
}
