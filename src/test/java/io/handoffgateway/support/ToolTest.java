package io.handoffgateway.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ToolTest {

    @Test
    void findsAnExecutableOnThePath() {
        assertThat(Tool.require("ls")).isExecutable();
    }

    @Test
    void failsInContinuousIntegrationWithoutIt() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Tool.require("kubectl", false, "true"))
                .withMessageContaining("kubectl");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "false"})
    void leavesTestsOutElsewhereAndSaysSoOnce(@Nullable String ci, CapturedOutput output) {
        String tool = "tool where CI is " + ci;
        for (int test = 0; test < 2; test++) {
            assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> Tool.require(tool, false, ci));
        }
        assertThat(output.getOut()).isEqualTo("Tests are left out, because there is no %s\n".formatted(tool));
    }

    @Test
    void saysNothingWhereItIs(CapturedOutput output) {
        assertThatCode(() -> Tool.require("kubectl", true, "true")).doesNotThrowAnyException();
        assertThat(output.getOut()).isEmpty();
    }
}
