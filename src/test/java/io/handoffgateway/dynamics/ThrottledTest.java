package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottledTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Throttled asked = Throttled.NEVER;

    @Test
    void growsAsTimeGoesByAndNotWithTheAnswer() {
        ask(0, 600);

        assertThat(passed(0)).isZero();
        assertThat(passed(100)).isEqualTo(100);
        assertThat(passed(600)).isEqualTo(600);
        assertThat(passed(5_000)).isEqualTo(600);
    }

    @Test
    void countsNoMomentTwice() {
        ask(0, 10);
        ask(5, 3);
        assertThat(passed(20)).isEqualTo(10);

        ask(30, 10);
        ask(35, 10);
        assertThat(passed(32)).isEqualTo(10 + 2);
        assertThat(passed(60)).isEqualTo(10 + 15);
    }

    private void ask(int at, int seconds) {
        asked = asked.until(BEGIN.plusSeconds(at), BEGIN.plusSeconds(at + seconds));
    }

    private double passed(int at) {
        return asked.secondsPassed(BEGIN.plusSeconds(at));
    }
}
