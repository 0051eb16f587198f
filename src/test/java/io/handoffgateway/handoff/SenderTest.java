package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {

    @ParameterizedTest
    @CsvSource({
        "contact, Customer",
        "customer, Customer",
        "USER, Customer",
        "ai, AI",
        "Bot, AI",
        "autopilot, AI",
        "human_agent, Agent",
        "agent, Agent",
        "system, System",
        "Night Shift, Night Shift",
    })
    void labelsASendersWord(String word, String label) {
        assertThat(Sender.label(word)).isEqualTo(label);
    }

    @Test
    void saysWhenASenderIsNotKnown() {
        assertThat(Sender.label(null)).isEqualTo("Unknown");
    }
}
