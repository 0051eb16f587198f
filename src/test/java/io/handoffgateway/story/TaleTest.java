package io.handoffgateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaleTest {

    private static final Instant START = Instant.parse("2026-01-05T09:12:44.123Z");

    @Test
    void ofVeryManyAttemptsTheFirstAndTheLatestAreKeptAndThoseInFull() {
        Tale tale = Tale.NONE;
        for (int number = 0; number < 40; number++) {
            tale = tale.and(new Tale(List.of(attempt(number)), 0));
        }

        assertThat(tale.attempts()).hasSize(Tale.MOST);
        assertThat(tale.leftOut()).isEqualTo(40 - Tale.MOST);
        assertThat(tale.attempts().get(0)).isEqualTo(attempt(0).inShort());
        assertThat(tale.attempts().get(1)).isEqualTo(attempt(16).inShort());
        assertThat(tale.attempts().subList(Tale.MOST - Tale.MOST_IN_FULL, Tale.MOST))
                .isEqualTo(IntStream.range(35, 40).mapToObj(TaleTest::attempt).toList());
        assertThat(attempt(0).inShort().stepsLeftOut()).isEqualTo(60);
    }

    @Test
    void theSameAttemptIsToldOnceAsItWasKnownLast() {
        Tale parking = new Tale(List.of(attempt(1)), 0);
        Tale parked = new Tale(List.of(attempt(1).inShort(), attempt(2)), 0);

        assertThat(parking.and(parked)).isEqualTo(parked);
        assertThat(parked.and(parking)).isEqualTo(new Tale(List.of(attempt(1), attempt(2)), 0));
    }

    @Test
    void itIsUnpackedAsItWasPackedIntoFewBytes() {
        Packing packing = new Packing();
        byte[] packed = packing.pack(attempt(7));

        assertThat(packing.unpack(packed)).isEqualTo(attempt(7));
        assertThat(packing.unpack(packing.pack(attempt(7).inShort())))
                .isEqualTo(attempt(7).inShort());
        assertThat(packed.length).as("bytes of sixty steps and four requests").isLessThan(700);
    }

    @Test
    void onlyTheStoresFailureIsPackedToo() {
        Packing packing = new Packing();
        ToldAttempt failed =
                ToldAttempt.failed(START, "dynamics.unavailable", null, "GET /contacts(fullname='Ada')", 0);

        assertThat(packing.unpack(packing.pack(failed))).isEqualTo(failed);
        assertThat(failed.requests())
                .containsExactly(new ToldRequest("GET", "/contacts(…)", null, null, null, "dynamics.unavailable"));
    }

    static ToldAttempt attempt(int number) {
        Instant start = START.plusSeconds(number);
        return new ToldAttempt(
                start,
                start.plusMillis(70),
                "host/1234",
                "queued",
                "dynamics.unavailable",
                start.plusSeconds(20),
                "2f1d7a52-98f8-4f0e-8a2e-0d7a4f3c9b11",
                IntStream.range(0, 60)
                        .mapToObj(step -> new ToldStep(
                                "route-" + step / 10,
                                "step-" + step,
                                start.plusMillis(step),
                                (long) step % 7,
                                step == 59 ? "dynamics.unavailable" : null))
                        .toList(),
                IntStream.range(0, 4)
                        .mapToObj(request -> new ToldRequest(
                                "POST", "/incidents", start.plusMillis(request), 12L, 503, "dynamics.unavailable"))
                        .toList(),
                null);
    }
}
