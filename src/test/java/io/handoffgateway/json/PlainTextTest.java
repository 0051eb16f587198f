package io.handoffgateway.json;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\r\n", "\u0000", "\u00a0\u2028\u0085"})
    void takesBlankTextForNone(@Nullable String text) {
        assertThat(PlainText.singleLine(text)).isNull();
        assertThat(PlainText.multiLine(text)).isNull();
    }

    @Test
    void foldsLineBreaksToSingleBlanks() {
        assertThat(PlainText.singleLine(" a\r\n\n  b\u2029c\u000bd\u0000e\tf\n"))
                .isEqualTo("a b c d e\tf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0085b", "a\u2028b", "a\u2029b", "a\u001fb", "a\nb"})
    void foldsEachLineBreakToABlank(String text) {
        assertThat(PlainText.singleLine(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD800b", "a\uDFFFb", "a\uFFFEb", "a\uFFFFb"})
    void replacesEachThatIsNoCharacter(String text) {
        assertThat(PlainText.singleLine(text)).isEqualTo("a\uFFFDb");
        assertThat(PlainText.multiLine(text)).isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsLineBreaksOfSeveralLines() {
        assertThat(PlainText.multiLine(" a\r\n\n\tb\u0000\u001f\n")).isEqualTo(" a\r\n\n\tb\n");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertThat(PlainText.singleLine("\uD83D\uDE00\uDE00\uD83D\uFFFE")).isEqualTo("\uD83D\uDE00\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void staysFastOnLongRunsOfBlanks() {
        var text = "a" + " \n".repeat(2_500_000) + "b";

        assertTimeout(
                ofSeconds(60), () -> assertThat(PlainText.singleLine(text)).isEqualTo("a b"));
    }
}
