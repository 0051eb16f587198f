package io.handoffgateway.routetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.route.RoutesDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TestRoutesCommandTest {

    private final RoutesDirectory routes = RoutesDirectory.create();

    @AfterAll
    static void logAgain() {
        ShippedRoutes.logAgain();
    }

    @Test
    void printsWhatDiffersAndReportsIt(@TempDir Path reports, CapturedOutput output) throws IOException {
        test("passes", "{ outcome: delivered, requests: [{ request: POST /incidents }] }");
        test("fails", """
                { outcome: queued, never: [POST /incidents],
                  requests: [{ request: GET /contacts }, { request: POST /incidents, exactly: true, without: [title],
                    contains: { description: ["Channel: phone"] }, body: { prioritycode: 3, owner: { id: 1 } } }],
                  answer: { status: 202, body: { status: queued } }, stored: [{ queue: delivery, cause: x }] }""");
        Path report = reports.resolve("routes.xml");

        assertThat(TestRoutesCommand.run("test-routes", routes.path().toString(), "--junit-xml", report.toString()))
                .isEqualTo(1);

        assertThat(output.getOut())
                .contains(
                        "fails.test.yaml: It fails.",
                        "- outcome: queued",
                        "+ outcome: delivered",
                        "- answer: 202",
                        "+ answer: 201",
                        "-     /status: \"queued\"",
                        "+     /status: \"delivered\"",
                        "- GET /contacts",
                        "  POST /incidents",
                        "-     /prioritycode: 3",
                        "+     /prioritycode: 2",
                        "-     /owner/id: 1",
                        "+     /owner/id: (absent)",
                        "-     /title: (absent)",
                        "-     /description with Channel: phone",
                        "- never POST /incidents",
                        "- stored in delivery, x",
                        "1 of 2 tests pass.")
                .doesNotContain("passes.test.yaml");
        assertThat(report)
                .content()
                .contains("tests=\"2\" failures=\"1\"", "name=\"passes\"", "<failure message=\"It fails.\">");
    }

    @Test
    void runsTheTestsOfAnotherDirectoryThanItsOwn(CapturedOutput output) throws IOException {
        Files.writeString(
                Files.createDirectories(routes.path().resolve("tests")).resolve("ada.json"),
                "{\"session\": {\"id\": \"s\", \"channel\": \"email\"}}");
        write("by-file", "description: It passes.\nsample_file: ada.json\nexpect: { outcome: delivered }\n");

        assertThat(TestRoutesCommand.run("test-routes", routes.path().toString(), "--some.setting=1"))
                .isZero();
        assertThat(output.getOut()).contains("1 of 1 tests pass.");
    }

    @Test
    void saysWhereATestIsNotOfItsForm(CapturedOutput output) throws IOException {
        write("mistyped", "description: A mistake.\nsample: {}\nexpect:\n  outcom: delivered\n");
        write("unknown", "description: A mistake.\nsample: {}\ndynamics: { contact: old }\nexpect: { never: [] }\n");
        write("torn", "description: [\n");

        assertThat(TestRoutesCommand.run("test-routes", routes.path().toString()))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("torn.test.yaml:2: is no YAML");

        Files.delete(routes.path().resolve("tests/torn.test.yaml"));
        assertThat(TestRoutesCommand.run("test-routes", routes.path().toString()))
                .isEqualTo(2);
        assertThat(output.getErr())
                .contains(
                        "mistyped.test.yaml:4: ",
                        "outcom",
                        "unknown.test.yaml:3: ",
                        "[\"unknown\", \"known\", \"several\"]");
    }

    @Test
    void saysOfSettingsWhatIsExpected(CapturedOutput output) throws IOException {
        write(
                "priority",
                "description: A mistake.\nsettings: { default-priority: 7 }\nsample: {}\nexpect: { outcome: delivered }\n");

        assertThat(TestRoutesCommand.run("test-routes", routes.path().toString()))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("priority.test.yaml: ", "default-priority");
    }

    @Test
    void endsWithTwoWhenNothingCanBeRun(@TempDir Path empty, CapturedOutput output) {
        assertThat(TestRoutesCommand.run("test-routes", empty.toString())).isEqualTo(2);
        assertThat(TestRoutesCommand.run("test-routes", "a", "b")).isEqualTo(2);
        assertThat(output.getErr()).contains("there is no directory of tests", "Usage: test-routes [directory]");
    }

    private void test(String name, String expected) throws IOException {
        write(name, """
                description: It %s.
                sample: { handoff_id: h, session: { id: s, channel: email } }
                expect: %s
                """.formatted(name, expected));
    }

    private void write(String name, String text) throws IOException {
        Path tests = Files.createDirectories(routes.path().resolve("tests"));
        Files.writeString(tests.resolve(name + ".test.yaml"), text);
    }
}
