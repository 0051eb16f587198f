package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Random random = new Random(1);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 25", "7, 25", "1000, 25", "2147483647, 25"})
    void theCeilingDoublesUntilItIsHighEnough(int attempts, int ceilingSeconds) {
        var waits = IntStream.range(0, 2000)
                .mapToObj(i -> Backoff.after(attempts, null, random))
                .toList();

        assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.toMillis() <= ceilingSeconds * 1000L);
        assertThat(waits).anyMatch(wait -> wait.toMillis() < ceilingSeconds * 100L);
        assertThat(waits).anyMatch(wait -> wait.toMillis() > ceilingSeconds * 900L);
    }

    @Test
    void neverSoonerThanAskedFor() {
        var asked = Duration.ofSeconds(300);

        assertThat(IntStream.range(0, 2000).mapToObj(i -> Backoff.after(3, asked, random)))
                .allMatch(wait -> wait.compareTo(asked) > 0);
    }
}
