package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffIdentityTest {

    private static final byte[] BODY = "{}".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
                    key,   hf,   key
                    ' k ', hf,   k
                    ' ',   hf,   hf
                    null,  ' h', h
                    'a b', null, a b
                    clé,   null, clé
                    """)
    void isTheKeyElseTheHandoffId(@Nullable String key, @Nullable String handoffId, String identity) {
        assertThat(HandoffIdentity.of("acme", key, handoffId, BODY)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "hf_1"             | hf_1
            ` "hf_1" `         | hf_1
            " hf_1 "           | hf_1
            "h\\"f\\\\1"        | h"f\\1
            "hf_1";v=1         | hf_1
            "hf_1" ; v="x"     | hf_1
            ""                 | other
            " "                | other
            "hf_1              | "hf_1
            hf_1"              | hf_1"
            "hf"1"             | "hf"1"
            "a\\b"             | "a\\b"
            'hf_1'             | 'hf_1'
            """)
    void isAQuotedKeyWithoutItsQuotes(String key, String identity) {
        assertThat(HandoffIdentity.of("acme", key, "other", BODY)).isEqualTo(identity);
    }

    @Test
    void measuresAKeyWithoutItsQuotes() {
        assertThat(HandoffIdentity.of("acme", "\"" + "x".repeat(128) + "\"", null, BODY))
                .isEqualTo("x".repeat(128));
        assertThat(violation("\"" + "x".repeat(129) + "\"", null).pointer()).isEmpty();
    }

    @Test
    void isADigestOfOrgAndBodyOtherwise() {
        assertThat(HandoffIdentity.of("acme", null, " ", BODY))
                .isEqualTo("sha256-32da9cc6f3ad73beb2ed95c1b94aaa8d36f8f50c0082fc52ca734f19727376e5")
                .isEqualTo(HandoffIdentity.of("acme", "", null, BODY))
                .isNotEqualTo(HandoffIdentity.of("acme{", null, null, "}".getBytes(UTF_8)))
                .isNotEqualTo(HandoffIdentity.of("globex", null, null, BODY));
    }

    @Test
    void hasAtMost128Characters() {
        var longest = "\uD83D\uDE00".repeat(128);

        assertThat(HandoffIdentity.of("acme", longest, null, BODY)).isEqualTo(longest);
        assertThat(violation("x".repeat(129), null))
                .isEqualTo(new Violation("", "the Idempotency-Key header must be at most 128 printable characters"));
        assertThat(violation(null, "x".repeat(129)))
                .isEqualTo(new Violation("/handoff_id", "must be at most 128 printable characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\tb", "a\u200bb", "a\u202eb", "a\u2028b", "a\ud800b", "a\u007f"})
    void isPrintable(String identity) {
        assertThat(violation(null, identity).pointer()).isEqualTo("/handoff_id");
    }

    @Test
    void doesNotCareAboutTheHandoffIdWhenThereIsAKey() {
        assertThat(HandoffIdentity.of("acme", "key", "a\u0000b", BODY)).isEqualTo("key");
    }

    private static Violation violation(@Nullable String key, @Nullable String handoffId) {
        return catchThrowableOfType(InvalidBodyException.class, () -> HandoffIdentity.of("acme", key, handoffId, BODY))
                .violations()
                .get(0);
    }
}
