package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String[] PARTS = {
        "ada",
        "@",
        ".",
        "example",
        "com",
        "<",
        ">",
        "(",
        ")",
        "[",
        "]",
        "\"",
        "\\",
        ",",
        ";",
        ":",
        " ",
        "'",
        "%",
        "mailto:",
        "?",
        "=?utf-8?B?",
        "?=",
        "\u00a0",
        "\u200b",
        "\u0000",
        "\r\n",
        "\ud83d\ude00",
        "\ud83d",
        "é",
        "-",
        "1"
    };

    @RepeatedTest(100)
    void staysTheSameWhenItIsReadAgainWhateverItIsReadFrom(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());

        for (var i = 0; i < 1000; i++) {
            var text = random.ints(random.nextInt(12), 0, PARTS.length)
                    .mapToObj(part -> PARTS[part])
                    .collect(Collectors.joining("", "", random.nextBoolean() ? "@example.com" : ""));
            var address = EmailAddress.in(text);
            if (address != null) {
                assertThat(EmailAddress.in(address.address())).isEqualTo(new EmailAddress(address.address(), null));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ADA+tag@Mail.Example.com",
                "o'brien@example.co.uk",
                "\"a@b\"@example.com",
                "ada@xn--exmple-cua.com",
                "ada@exämple.com",
                "ada@192.168.0.1",
                "ada@[192.168.0.1]",
                "noreply@example.com",
                "unknown@example.com",
                "ada@none.com"
            })
    void isLeftAsItCame(String address) {
        assertThat(EmailAddress.in(address)).isEqualTo(new EmailAddress(address, null));
    }

    @Test
    void isAtMostAsLongAsOneMayBe() {
        var longest = "a".repeat(64) + "@" + "b".repeat(251) + ".com";

        assertThat(EmailAddress.in(longest)).isNotNull();
        assertThat(EmailAddress.in("a" + longest)).isNull();
        assertThat(EmailAddress.in("a".repeat(5_000_000) + "@example.com")).isNull();
    }
}
