package io.handoffgateway.opencxsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.opencxsession.Moment.Certainty;
import io.handoffgateway.opencxsession.Moment.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

    private static final Instant NEVER = Instant.EPOCH;

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }

    private static Moment told(Source source, @Nullable String time, Instant closedAt, String... handoffs) {
        return Moment.of(
                source,
                time == null ? null : at(time),
                at("12:00"),
                List.of(handoffs).stream().map(MomentTest::at).toList(),
                closedAt);
    }

    @Test
    void theHistoryKnowsBestWhenASessionWasHandedOff() {
        assertThat(told(Source.WEBHOOK, "11:01", NEVER, "09:00", "11:00"))
                .isEqualTo(new Moment(at("11:00"), Certainty.EXACT));
        assertThat(told(Source.WEBHOOK, "09:05", NEVER, "09:00", "11:00"))
                .isEqualTo(new Moment(at("09:00"), Certainty.EXACT));
        assertThat(told(Source.WEBHOOK, null, NEVER, "09:00", "11:00"))
                .isEqualTo(new Moment(at("11:00"), Certainty.EXACT));
        assertThat(told(Source.ACTION, "11:30", NEVER, "09:00", "11:00"))
                .isEqualTo(new Moment(at("11:00"), Certainty.EXACT));
        assertThat(told(Source.FOUND, "11:59", NEVER, "09:00", "11:00"))
                .isEqualTo(new Moment(at("11:00"), Certainty.EXACT));
    }

    @Test
    void whereTheHistoryDoesNotSayWhoTellsDoes() {
        assertThat(told(Source.WEBHOOK, "11:01", NEVER)).isEqualTo(new Moment(at("11:01"), Certainty.EXACT));
        assertThat(told(Source.WEBHOOK, "11:01", NEVER, "06:00")).isEqualTo(new Moment(at("11:01"), Certainty.EXACT));
        assertThat(told(Source.WEBHOOK, null, NEVER)).isEqualTo(new Moment(at("12:00"), Certainty.ABOUT));
        assertThat(told(Source.ACTION, "11:30", NEVER, "06:00")).isEqualTo(new Moment(at("11:30"), Certainty.ABOUT));
        assertThat(told(Source.FOUND, "11:59", NEVER)).isEqualTo(new Moment(at("11:59"), Certainty.BEFORE));
    }

    @Test
    void anActionIsNotOfAHandoffThatTheSessionHasEndedAfter() {
        assertThat(told(Source.ACTION, "11:30", at("11:15"), "11:00"))
                .isEqualTo(new Moment(at("11:30"), Certainty.ABOUT));
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, 10:00, EXACT, 10:09, true",
        "EXACT, 10:00, EXACT, 10:11, false",
        "ABOUT, 10:00, EXACT, 11:59, true",
        "EXACT, 10:00, ABOUT, 11:59, true",
        "ABOUT, 10:00, ABOUT, 12:01, false",
        "EXACT, 10:00, BEFORE, 20:00, true",
        "BEFORE, 20:00, EXACT, 10:00, true",
        "BEFORE, 10:00, EXACT, 20:00, false",
        "BEFORE, 10:00, BEFORE, 20:00, true"
    })
    void whatIsNearIsOfOneHandoff(Certainty one, String at, Certainty other, String otherAt, boolean same) {
        var first = new Moment(at(at), one);
        var second = new Moment(at(otherAt), other);

        assertThat(first.isSameAs(second, NEVER)).isEqualTo(same);
        assertThat(second.isSameAs(first, NEVER)).isEqualTo(same);
    }

    @Test
    void theEndOfTheSessionKeepsTwoApart() {
        var first = new Moment(at("10:00"), Certainty.EXACT);
        var second = new Moment(at("10:05"), Certainty.ABOUT);

        assertThat(first.isSameAs(second, at("10:02"))).isFalse();
        assertThat(second.isSameAs(first, at("10:02"))).isFalse();
        assertThat(first.isSameAs(second, at("10:06"))).isTrue();
        assertThat(first.isSameAs(second, at("09:59"))).isTrue();
    }
}
