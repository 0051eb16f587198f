package io.handoffgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteErrorTest {

    @ParameterizedTest
    @CsvSource({"5, 5", "0, 0", "' 120 ', 120", "'Wed, 21 Oct 2015 07:28:00 GMT', 0"})
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        assertThat(retryAfter(header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aDateAheadIsHowLongItIsUntilThen() {
        var inAMinute = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1);

        assertThat(retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(inAMinute)))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999999999999"})
    void whatCannotBeReadDoesNotCount(String header) {
        assertThat(RemoteError.ofDynamics(429, new byte[0], header).retryAfter())
                .isNull();
    }

    private static Duration retryAfter(String header) {
        var error = RemoteError.ofEntra(429, new byte[0], header).retryAfter();
        return error == null ? Duration.ofDays(-1) : error;
    }
}
