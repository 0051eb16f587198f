package io.handoffgateway.tryroutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.route.RoutesDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TryRoutesCommandTest {

    private final Path directory;
    private Path sample = Path.of("");

    TryRoutesCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void writeSample() throws IOException {
        sample = write("handoff.json", """
                {"handoff_id": "hf", "session": {"id": "s1", "channel": "email",
                 "contact": {"name": "Ada Lovelace", "email": "ada@example.com"}}}""");
    }

    /** The command silences the log of its process, which goes on with other tests here. */
    @AfterAll
    static void logAgain() {
        LoggingSystem log = LoggingSystem.get(TryRoutesCommandTest.class.getClassLoader());
        log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        log.setLogLevel("org.apache.camel", LogLevel.WARN);
    }

    @Test
    void printsEveryStepAndEveryRequest(CapturedOutput output) {
        assertThat(run("routes", "--contact", "known")).isZero();

        assertThat(output.getOut())
                .contains(
                        "handoff-receive receive-handoff (handoff-receive.camel.yaml:14)",
                        "    channel: email",
                        "handoff-deliver enrich-contact (handoff-deliver.camel.yaml:",
                        "contact-enrich choose-contact (contact-enrich.camel.yaml:",
                        "    contactId: 00000001-0000-4000-8000-00000000c0de",
                        "GET /contacts?$select=",
                        "POST /incidents?$select=incidentid,ticketnumber (answered 201)",
                        "    Prefer: return=representation",
                        "\"title\" : \"Support - Ada Lovelace\"",
                        "answer: 201",
                        "outcome: delivered")
                .doesNotContain("example-key", "example-secret", "Exception");
        assertThat(output.getErr()).doesNotContain("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "--contact several, 201, outcome: delivered",
        "--existing true, 200, \"replayed\" : true",
        "--environment=stock, 201, CAS-01001-TRIAL",
        "--failure dynamics.missing-privilege, 502, failure: dynamics.missing-privilege",
        "--call /handoff?dry_run=true, 200, outcome: dry_run",
        "--call=/resolve, 200, outcome: resolved"
    })
    void answersFromAScript(String options, int status, String found, CapturedOutput output) {
        assertThat(run(Stream.concat(Stream.of("routes"), Arrays.stream(options.split(" ")))
                        .toArray(String[]::new)))
                .isZero();
        assertThat(output.getOut()).contains("answer: " + status, found);
    }

    @Test
    void takesAnswersFromAFile(CapturedOutput output) throws IOException {
        Path answers = write("dynamics.json", """
                {"answers": [{"request": "POST /incidents", "status": 400, "body": {"error": {"code": "0x80040265", "message": "No."}}}]}""");

        assertThat(run("routes", "--dynamics", answers.toString())).isZero();
        assertThat(output.getOut()).contains("stored in dead-letter: handoff hf (dynamics.refused)");
    }

    @Test
    void showsWhatAnEditChanges(CapturedOutput output) {
        RoutesDirectory edited = RoutesDirectory.create();
        edited.edit("handoff-deliver.camel.yaml", "'web,sms,whatsapp'", "'web,sms,whatsapp,email'");

        assertThat(run(edited.path().toString(), "--against", "routes")).isEqualTo(1);

        assertThat(output.getOut())
                .contains("- POST /incidents", "+ POST /oc_liveworkitems (answered 204)", "  outcome: delivered")
                .doesNotContain("Steps:");
    }

    @Test
    void saysThatNothingDiffers(CapturedOutput output) {
        assertThat(run("routes", "--against", RoutesDirectory.create().path().toString()))
                .isZero();
        assertThat(output.getOut()).contains("Nothing differs.");
    }

    @Test
    void goesOnWithStepsOfAnEngineersOwn(CapturedOutput output) throws IOException {
        RoutesDirectory edited = RoutesDirectory.create();
        Files.writeString(edited.path().resolve("partner-tell.camel.yaml"), """
                - route:
                    id: partner-tell
                    routeConfigurationId: nobody-waits
                    from:
                      uri: stored:partner-tell
                      steps:
                        - to:
                            id: tell-partner
                            uri: "{{partner.url}}"
                            parameters:
                              bridgeEndpoint: "true"
                              httpMethod: POST
                              httpClientConfigurer: "#plainHttpClient"
                """);
        edited.edit("handoff-deliver.camel.yaml", "direct:incident-create", "stored:partner-tell");
        edited.edit("handoff-receive.camel.yaml", "ref: handoffAnswer", "ref: queuedAnswer");

        run(edited.path().toString(), "--partner.url=https://partner.example/hook");

        assertThat(output.getOut())
                .contains(
                        "stored in partner-tell: partner-tell hf",
                        "partner-tell tell-partner (partner-tell.camel.yaml:7)",
                        "POST https://partner.example/hook");
    }

    @Test
    void saysWhatCannotBeTriedAndWhatWouldBeRight(CapturedOutput output) throws IOException {
        RoutesDirectory broken = RoutesDirectory.create();
        broken.edit("incident-post.camel.yaml", "java.lang.Exception", "java.lang.Exceptionn");

        assertThat(TryRoutesCommand.run("try-routes")).isEqualTo(2);
        assertThat(TryRoutesCommand.run("try-routes", "--sample", "none.json")).isEqualTo(2);
        assertThat(run("routes", "--contact", "old")).isEqualTo(2);
        assertThat(run("routes", "--failure", "gateway.defect")).isEqualTo(2);
        assertThat(run("routes", "--call", "/handof")).isEqualTo(2);
        assertThat(run(broken.path().toString())).isEqualTo(2);
        assertThat(run("routes", "--against", "http://gateway.example", "--gateway.operator=robot-key"))
                .isEqualTo(2);

        assertThat(output.getErr())
                .contains(
                        "Usage: try-routes [directory] --sample",
                        "--sample: there is no file none.json",
                        "/contact",
                        "neither Dynamics nor Entra fails with gateway.defect; those are [dynamics.customer-required,",
                        "no route takes POST /handof; there are [/handoff, ",
                        "incident-post.camel.yaml:22: ",
                        "--against: expected an https: address");
    }

    @Test
    void takesTheSettingsOfAConfiguredOrg(CapturedOutput output) throws IOException {
        Path settings = write("application.yaml", """
                handoff:
                  orgs:
                    acme:
                      api-key: acme-key
                      default-priority: 4
                      dynamics:
                        environment-url: https://acme.crm.dynamics.com
                        tenant-id: 11111111-1111-1111-1111-111111111111
                        client-id: 22222222-2222-2222-2222-222222222222
                        client-secret: very-secret
                """);
        String location = "--spring.config.location=classpath:/," + settings.toUri();

        assertThat(run("routes", "--org", "acme", location)).isZero();
        assertThat(run("routes", "--org", "globex", location)).isEqualTo(2);

        assertThat(output.getOut()).contains("\"prioritycode\" : 4").doesNotContain("very-secret");
        assertThat(output.getErr()).contains("no org of the name globex is configured; there are [acme]");
    }

    private int run(String... arguments) {
        return TryRoutesCommand.run(
                Stream.concat(Stream.of("try-routes", "--sample", sample.toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
