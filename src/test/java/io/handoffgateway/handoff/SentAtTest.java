package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.json.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
            })
    void readsTheUsualNotations(String stamp) {
        assertThat(read(stamp)).isEqualTo(Instant.parse("2026-01-05T09:12:44Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-01-05T09:12:44.5Z\"", "1767604364.5", "1767604364500"})
    void readsFractionsOfASecond(String stamp) {
        assertThat(read(stamp)).isEqualTo(Instant.parse("2026-01-05T09:12:44.5Z"));
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
