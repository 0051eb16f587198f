package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.json.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentAtTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-05T09:12:44Z\"",
                "\" 2026-01-05t09:12:44z \"",
                "\"2026-01-05T10:12:44+01:00\"",
                "\"2026-01-05T10:12:44+0100\"",
                "\"2026-01-05 10:12:44+01\"",
                "\"2026-01-05T09:12:44\"",
                "1767604364",
                "1767604364.0",
                "1767604364000",
                "\"1767604364\"",
                "\"1767604364000\"",
                "1767604364000000",
                "\"1767604364000000\"",
                "1767604364000000000",
                "\"1767604364.000\"",
                "\"2026-01-05T09:12:44+00:00[UTC]\"",
                "\"2026-01-05T10:12:44+01:00[Europe/Vienna]\"",
                "\"2026-01-05 09:12:44 +0000\"",
                "\"2026-01-05 09:12:44 +00:00\"",
                "\"2026-01-05 09:12:44 -0000\"",
                "\"2026-01-05 10:12:44.000 +0100\"",
                "\"2026-01-05 09:12:44.000000 +0000 UTC\"",
                "\"2026-01-05 09:12:44 UTC\"",
                "\"2026-01-05 09:12:44 GMT\"",
                "\"2026-01-05 09:12:44Z\"",
                "\"2026-01-05 09:12:44+00\"",
                "\"2026-01-05  09:12:44,000\"",
                "\"2026/01/05 09:12:44\"",
                "\"Mon, 05 Jan 2026 09:12:44 GMT\"",
                "\"Mon, 5 Jan 2026 10:12:44 +0100\"",
                "\"Mon, 5 Jan 2026 10:12:44 +0100 (CET)\"",
                "\"5 Jan 2026 09:12:44 GMT\"",
                "\"Mon, 05 Jan 2026 09:12:44 UT\"",
                "\"Mon, 05 Jan 2026 09:12:44 UTC\"",
                "\"mon, 05 jan 2026 09:12:44 gmt\"",
                "\"Mon Jan 05 2026 10:12:44 GMT+0100 (Central European Standard Time)\"",
            })
    void readsTheUsualNotations(String stamp) {
        assertThat(read(stamp)).isEqualTo(Instant.parse("2026-01-05T09:12:44Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-01-05T09:12:44.5Z\"",
                "\"2026-01-05T09:12:44.500Z\"",
                "\"2026-01-05 09:12:44,5 +0000\"",
                "1767604364.5",
                "\"1767604364.500000\"",
                "1767604364500",
                "1767604364500000",
                "1767604364500000000"
            })
    void readsFractionsOfASecond(String stamp) {
        assertThat(read(stamp)).isEqualTo(Instant.parse("2026-01-05T09:12:44.5Z"));
    }

    @Test
    void readsMicrosecondsToTheLast() {
        assertThat(read("\"1767604364.000200\"")).isEqualTo(Instant.parse("2026-01-05T09:12:44.000200Z"));
        assertThat(read("1767604364000200")).isEqualTo(Instant.parse("2026-01-05T09:12:44.000200Z"));
    }

    @Test
    void readsATimeWithoutSeconds() {
        assertThat(read("\"2026-01-05T09:12Z\"")).isEqualTo(Instant.parse("2026-01-05T09:12:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"yesterday\"",
                "\"2026-02-30T09:12:44Z\"",
                "\"2026-01-05\"",
                "\"2026-01-0509:12:44\"",
                "\"Mon, 30 Feb 2026 09:12:44 GMT\"",
                "\"01/05/2026 09:12:44\"",
                "\"1767604364.\"",
                "\"1e9\"",
                "\"-1767604364\"",
                "\"123456789012345678901\"",
                "0",
                "-1",
                "1e300",
                "99999999999999999999999999",
            })
    void takesAnythingElseForNoTime(String stamp) {
        assertThat(read(stamp)).isNull();
    }

    private static @Nullable Instant read(String stamp) {
        return SentAt.read(StrictJson.parse(stamp.getBytes(UTF_8)));
    }
}
