package io.handoffgateway.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.failure.Cause;
import org.junit.jupiter.api.Test;

class CauseRepliesTest {

    @Test
    void failsWithAnyCauseOfDynamicsAndEntraJustAsItIs() {
        for (Cause cause : Cause.values()) {
            if (CauseReplies.has(cause)) {
                assertThat(CauseReplies.of(cause).failure().cause()).isEqualTo(cause);
            } else {
                assertThat(cause.value()).doesNotMatch("(dynamics|entra)\\..*");
            }
        }
    }
}
