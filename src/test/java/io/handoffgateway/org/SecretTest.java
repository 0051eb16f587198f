package io.handoffgateway.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String DIGEST_OF_ABC =
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheSameSecretPlainAndAsDigest() {
        assertThat(Secret.of("abc")).isEqualTo(Secret.of(DIGEST_OF_ABC)).hasSameHashCodeAs(Secret.of(DIGEST_OF_ABC));
        assertThat(Secret.of(DIGEST_OF_ABC).matches("abc")).isTrue();
    }

    @Test
    void isNotMatchedByItsDigest() {
        assertThat(Secret.of("abc").matches(DIGEST_OF_ABC)).isFalse();
    }

    @Test
    void isMatchedByNothingWhenThereIsNone() {
        assertThat(Secret.matchingNothing().matches("")).isFalse();
    }

    @Test
    void refusesADigestOfAnotherLengthWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of("sha256:abc"))
                .withMessageNotContaining("abc");
    }

    @Test
    void tellsNothingOfItself() {
        assertThat(Secret.of("abc")).hasToString("***");
    }
}
