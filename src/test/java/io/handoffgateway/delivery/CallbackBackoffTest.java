package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackBackoffTest {

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "9, PT24H", "10, PT24H", "2147483647, PT24H"})
    void theWaitsGrowAndAreScatteredByAFifth(int attempts, Duration middle) {
        var waits = IntStream.range(0, 2000)
                .mapToObj(i -> CallbackBackoff.after(attempts, null, random))
                .toList();

        assertThat(waits)
                .allMatch(wait -> wait.compareTo(middle.multipliedBy(4).dividedBy(5)) >= 0
                        && wait.compareTo(middle.multipliedBy(6).dividedBy(5)) <= 0);
        assertThat(waits.stream().distinct().count()).isGreaterThan(500);
    }

    @Test
    void tenAttemptsTakeAboutThreeDays() {
        var days = IntStream.rangeClosed(1, 9)
                .mapToObj(attempts -> CallbackBackoff.after(attempts, null, random))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(days).isBetween(Duration.ofDays(3).multipliedBy(4).dividedBy(5), Duration.ofDays(4));
    }

    @ParameterizedTest
    @CsvSource({"1, PT300S", "1, PT0S", "5, PT1S", "9, P7D"})
    void neverSoonerThanAskedForAndNeverSoonerThanItself(int attempts, Duration asked) {
        var own = CallbackBackoff.after(attempts, null, new Random(2))
                .multipliedBy(2)
                .dividedBy(3);

        assertThat(IntStream.range(0, 2000).mapToObj(i -> CallbackBackoff.after(attempts, asked, random)))
                .allMatch(wait -> wait.compareTo(asked) > 0 && wait.compareTo(own) > 0);
    }
}
