package io.handoffgateway.routecheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.handoffgateway.route.RoutesDirectory;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CheckRoutesCommandTest {

    /** The command silences the log of its process, which goes on with other tests here. */
    @AfterAll
    static void logAgain() {
        LoggingSystem log = LoggingSystem.get(CheckRoutesCommandTest.class.getClassLoader());
        log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        log.setLogLevel("org.apache.camel", LogLevel.WARN);
    }

    private record Mistake(String stem, String old, String replacement, String found) {}

    private static final List<Mistake> TWENTY = List.of(
            new Mistake("contact-create", "id: new-contact\n", "id: newContact\n", ":10: "),
            new Mistake("contact-create", "expression: teaching", "expression: teeching", "did you mean teaching?"),
            new Mistake("contact-enrich", "Finds the customer's", "Find the customer's", ":3: "),
            new Mistake("dead-letter-park", "uri: stored:", "uri: stord:", "did you mean stored?"),
            new Mistake("delivery-accept", "- doTry:", "- doTri:", "did you mean doTry?"),
            new Mistake(
                    "delivery-attempt", "routeConfigurationId: nobody-waits", "routeConfigurationId: nobody", ":4: "),
            new Mistake(
                    "delivery-enqueue", "        - toD:", "        # later\n        - toD:", ":9: style: is a comment"),
            new Mistake(
                    "delivery-failed",
                    "direct:dead-letter-park",
                    "direct:dead-letter-prak",
                    "did you mean direct:dead-letter-park?"),
            new Mistake("delivery-retry", "concurrentConsumers:", "concurrentConsumer:", "concurrentConsumers"),
            new Mistake(
                    "dynamics-call",
                    "bridgeEndpoint: \"true\"",
                    "bridgeEndpoint: \"false\"",
                    "must have the option bridgeEndpoint: \"true\""),
            new Mistake(
                    "handoff-deliver", "id: handoff-deliver\n", "id: deliver\n", "must be the only route of the file"),
            new Mistake("handoff-find", "ref: incidentFind\n", "ref: incidentFnid\n", "did you mean incidentFind?"),
            new Mistake(
                    "handoff-receive",
                    "httpMethodRestrict: POST",
                    "httpMethodRestrict: POST\n        apiKey: k-1234",
                    "must be a placeholder"),
            new Mistake(
                    "handoff-receive",
                    "consumes: application/json\n",
                    "consume: application/json\n",
                    "must have the option consumes"),
            new Mistake(
                    "incident-accept",
                    "${exchangeProperty.addToQueue}",
                    "${exchangeProprty.addToQueue}",
                    "did you mean exchangeProperty?"),
            new Mistake(
                    "incident-close",
                    "uri: direct:dynamics-call-${exchangeProperty.org}",
                    "uri: direkt:dynamics-call",
                    "did you mean direct?"),
            new Mistake(
                    "incident-create", "id: add-incident-to-queue", "id: not-in-queue", "repeats the id not-in-queue"),
            new Mistake(
                    "incident-patch",
                    "uri: direct:incident-close",
                    "uri: direct:incident-close?block=false",
                    "must have its options below parameters"),
            new Mistake(
                    "incident-resolve",
                    "simple:\n                          expression: ${bean:environments?method=isClosingByAction}",
                    "groovy:\n                          expression: \"true\"",
                    "is a script"),
            new Mistake(
                    "queue-add",
                    "        - process:\n            id: queue-addition\n            ref: queueAddition\n",
                    "        - log: text\n",
                    ":9: "));

    @Test
    void saysThatTheShippedRoutesAreFine(CapturedOutput output) {
        assertThat(CheckRoutesCommand.run("check-routes")).isZero();
        assertThat(output.getOut()).contains("The routes in routes are fine.\n");
    }

    @Test
    void findsTwentyPlantedMistakes(CapturedOutput output) {
        RoutesDirectory routes = RoutesDirectory.create();
        TWENTY.forEach(mistake -> routes.edit(mistake.stem() + RouteFile.SUFFIX, mistake.old(), mistake.replacement()));

        assertThat(CheckRoutesCommand.run("check-routes", routes.path().toString()))
                .isEqualTo(1);

        assertThat(TWENTY).allSatisfy(mistake -> assertThat(output.getOut().lines())
                .as(mistake.toString())
                .anyMatch(line -> line.matches(".*/%s\\.camel\\.yaml:\\d+: .*".formatted(mistake.stem()))
                        && line.contains(mistake.found())));
        assertThat(output.getOut()).doesNotContain("k-1234");
    }

    @Test
    void triesTheRoutesOut(CapturedOutput output) {
        RoutesDirectory routes = RoutesDirectory.create();
        routes.edit("incident-post.camel.yaml", "java.lang.Exception", "java.lang.Exceptionn");

        assertThat(CheckRoutesCommand.run("check-routes", routes.path().toString()))
                .isEqualTo(1);

        assertThat(output.getOut()).containsPattern("incident-post\\.camel\\.yaml:22: .*java\\.lang\\.Exceptionn");
    }

    @Test
    void endsWithTwoWhenNothingCanBeChecked(@TempDir Path empty, CapturedOutput output) {
        assertThat(CheckRoutesCommand.run("check-routes", empty.toString())).isEqualTo(2);
        assertThat(CheckRoutesCommand.run("check-routes", "a", "b")).isEqualTo(2);
        assertThat(output.getErr()).contains("it holds no *.camel.yaml file", "Usage: check-routes [directory]");
    }

    @Test
    void readsOnlyTheDirectoryThatItIsGiven(@TempDir Path broken, CapturedOutput output) throws IOException {
        Files.writeString(broken.resolve("broken.camel.yaml"), "x: [");

        assertThat(CheckRoutesCommand.run("check-routes", "routes", "--handoff.routes-directory=" + broken))
                .isZero();
        assertThat(output.getOut()).contains("The routes in routes are fine.");
    }

    @Test
    void endsWithThreeWhenOnlyAConventionIsBroken(CapturedOutput output) {
        RoutesDirectory routes = RoutesDirectory.create();
        routes.edit("contact-enrich.camel.yaml", "Finds the customer's", "Find the customer's");

        assertThat(CheckRoutesCommand.run("check-routes", routes.path().toString()))
                .isEqualTo(3);
        assertThat(output.getOut()).contains("contact-enrich.camel.yaml:3: style: ", "0 errors, 1 of style");
    }

    @Test
    void putsRightWhatItCan(CapturedOutput output) throws IOException {
        RoutesDirectory routes = RoutesDirectory.create();
        routes.edit("contact-create.camel.yaml", "id: new-contact\n", "id: newContact\n");

        assertThat(CheckRoutesCommand.run("check-routes", routes.path().toString(), "--fix"))
                .isZero();

        assertThat(output.getErr()).contains("Put right: ", "contact-create.camel.yaml:10: ");
        assertThat(Files.readString(routes.path().resolve("contact-create.camel.yaml")))
                .isEqualTo(Files.readString(Path.of("routes", "contact-create.camel.yaml")));
    }

    @Test
    void refusesAFormatThatThereIsNot(CapturedOutput output) {
        assertThat(CheckRoutesCommand.run("check-routes", "--format", "xml")).isEqualTo(2);
        assertThat(output.getErr()).contains("--format text|json|github|sarif");
    }

    @Test
    void offersToEditorsWhatAStepCanUse(CapturedOutput output) throws IOException {
        assertThat(RoutesSchemaCommand.run("routes-schema", "routes")).isZero();
        JsonNode json = new ObjectMapper().readTree(output.getOut());
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(json);

        assertThat(json.toString()).contains("incidentCreation", "caller-decides", "contactMissing", "columns");
        assertThat(json.at("/items/properties").properties()).hasSize(3);
        assertThat(RouteSet.read(Path.of("routes")).parsed())
                .allSatisfy(file -> assertThat(schema.validate(file.root())).isEmpty());
        assertThat(schema.validate(routeWith("log: text"))).isNotEmpty();
        assertThat(schema.validate(routeWith("setBody: {expression: {groovy: {expression: x}}}")))
                .isNotEmpty();
    }

    private static JsonNode routeWith(String step) {
        return RouteFile.parse(
                        Path.of("example"),
                        "- route: {id: a-b, from: {uri: \"direct:a\", steps: [{%s}]}}".formatted(step))
                .root();
    }
}
