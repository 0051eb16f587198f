package io.handoffgateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "-h", "-?"})
    void helpSaysWhatThereIs(String word, CapturedOutput output) {
        assertThat(Commands.run(word)).contains(0);
        assertThat(output.getOut())
                .contains(
                        "check-connection",
                        "check-routes",
                        "draw-routes",
                        "try-routes",
                        "test-routes",
                        "routes-schema");
    }

    @Test
    void helpIsForACommandToo(CapturedOutput output) {
        assertThat(Commands.run("check-routes", "--help")).contains(0);
        assertThat(output.getOut()).contains("check-routes [directory]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-route", "start", "-Dserver.port=1"})
    void aWordThatIsNoCommandStartsNothing(String word, CapturedOutput output) {
        assertThat(Commands.run("--server.port=0", word)).contains(2);
        assertThat(output.getErr()).contains("There is no command " + word, "draw-routes");
    }

    @Test
    void aWordThatIsNearlyACommandIsUnderstood(CapturedOutput output) {
        assertThat(Commands.run("check-route")).contains(2);
        assertThat(output.getErr()).startsWith("There is no command check-route; did you mean check-routes?");
    }

    @Test
    void tellsTheVersion(CapturedOutput output) {
        assertThat(Commands.run("--version")).contains(0);
        assertThat(output.getOut()).startsWith("Handoff Gateway ");
    }

    @Test
    void settingsAloneStartTheGateway() {
        assertThat(Commands.run("--server.port=0")).isEmpty();
        assertThat(Commands.run()).isEmpty();
    }
}
