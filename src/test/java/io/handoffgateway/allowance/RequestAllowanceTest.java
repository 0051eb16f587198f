package io.handoffgateway.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAllowanceTest {

    private static final String EXCEEDED =
            "Number of requests exceeded the limit of 6000 over time window of 300 seconds.";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RequestAllowance allowance = new RequestAllowance(() -> now);

    @Test
    void nothingIsPacedWhileNothingIsKnownOfALimit() {
        send(50_000, "7999");
        send(50_000, null);

        assertThat(allowance.untilNext()).isZero();
        assertThat(allowance.mostAtOnce()).isGreaterThan(1_000_000);
        assertThat(allowance.remaining()).isNaN();
        assertThat(allowance.perSecond()).isNaN();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300"
                        + " seconds. Decrease number of concurrent requests or reduce the duration of requests and try"
                        + " again later.",
                "Number of concurrent requests exceeded the limit of 52.",
                "Number of requests exceeded the limit of 0 over time window of 300 seconds.",
                "Number of requests exceeded the limit of 6000 over time window of 99999999999 seconds."
            })
    void otherRefusalsTellNoLimitOnRequests(@Nullable String message) {
        send(100, "7999");

        allowance.refused(message);

        assertThat(allowance.remaining()).isNaN();
        assertThat(allowance.untilNext()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"6000, 300, 2000", "'6,000', 300, 2000", "8000, '1,200', 4000"})
    void aRefusalTellsLimitAndWindow(String limit, String window, int share) {
        send(4000, null);

        allowance.refused(
                "Number of requests exceeded the limit of %s over time window of %s seconds.".formatted(limit, window));

        assertThat(allowance.remaining()).isZero();
        int seconds = Integer.parseInt(window.replace(",", ""));
        pass(seconds + 30);
        assertThat(allowance.remaining()).isCloseTo(4000, within(share * 0.06));
        pass(2 * seconds);
        assertThat(allowance.remaining()).isEqualTo(4000 + share);
    }

    @Test
    void whatRemainsIsSpreadEvenlyOverTheWindowLessATenth() {
        send(6000, "7999");
        allowance.refused(EXCEEDED);
        pass(310);

        int windows = 4;
        int sent = drain(Duration.ofSeconds(300L * windows), 3, 0);

        assertThat(sent / windows).isBetween(4_900, 5_400);
        assertThat(allowance.remaining()).isBetween(400.0, 1_100.0);
        assertThat(allowance.perSecond()).isBetween(16.0, 18.0);
    }

    @Test
    void callersTakeFromTheBacklogsShare() {
        send(6000, "7999");
        allowance.refused(EXCEEDED);
        pass(310);

        drain(Duration.ofSeconds(600), 3, 10);
        int backlog = drain(Duration.ofSeconds(300), 3, 10);

        assertThat(backlog).isBetween(1_800, 2_500);
        assertThat(allowance.remaining()).isBetween(400.0, 1_100.0);
    }

    @Test
    void theFirstMomentsAfterARefusalDoNotBurst() {
        drain(Duration.ofSeconds(1), 2, 20);
        send(5_900, null);
        allowance.refused(EXCEEDED);
        pass(300);

        assertThat(allowance.mostAtOnce()).isEqualTo(1);
        assertThat(drain(Duration.ofSeconds(1), 2, 0)).isLessThan(20);
    }

    @Test
    void theShareOfOthersIsLeftToThemAndComesBackSlowly() {
        send(3000, null);
        allowance.refused(EXCEEDED);
        pass(299);
        assertThat(allowance.remaining()).isZero();

        pass(7);
        assertThat(allowance.remaining()).isCloseTo(3000, within(50.0));
        assertThat(allowance.perSecond()).isBetween(7.0, 8.5);

        pass(600);
        assertThat(allowance.remaining()).isEqualTo(6000);
    }

    @Test
    void aTenthIsTakenEvenOfWhatOthersAreThoughtToTake() {
        send(3000, null);

        allowance.refused(EXCEEDED);

        assertThat(allowance.remaining()).isZero();
        assertThat(allowance.perSecond()).isEqualTo(2);
        assertThat(allowance.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void aLimitThatOthersHaveExceededPacesNothing() {
        send(2_900, null);

        allowance.refused(EXCEEDED);

        assertThat(allowance.untilNext()).isZero();
        assertThat(allowance.mostAtOnce()).isGreaterThan(1_000_000);
    }

    @Test
    void aLimitThatWasNotMetForTwoWindowsMattersAgainWhenHalfOfItIsGone() {
        send(6000, null);
        allowance.refused(EXCEEDED);
        pass(610);

        send(2_900, null);
        assertThat(allowance.untilNext()).isZero();
        assertThat(allowance.mostAtOnce()).isGreaterThan(300);

        send(200, null);
        assertThat(allowance.untilNext()).isPositive();
    }

    @Test
    void whereMoreWasLetThroughThanTheLimitSaysThereAreSeveralServers() {
        send(15_000, null);
        allowance.refused(EXCEEDED);
        pass(310);

        assertThat(allowance.remaining()).isEqualTo(15_000);
        assertThat(allowance.perSecond()).isCloseTo(43, within(2.0));
    }

    @Test
    void theNextRefusalTellsAnotherLimit() {
        send(6000, null);
        allowance.refused(EXCEEDED);
        pass(310);
        send(4000, null);

        allowance.refused("Number of requests exceeded the limit of 4000 over time window of 300 seconds.");

        pass(310);
        assertThat(allowance.remaining()).isEqualTo(4000);
    }

    @Test
    void aTrueHeaderPacesFromTheHalfOn() {
        int remaining = 6000;
        for (; remaining > 3000; remaining--) {
            assertThat(allowance.untilNext()).isZero();
            allowance.answered(200, String.valueOf(remaining));
        }
        send(1, "3,000");

        assertThat(allowance.remaining()).isEqualTo(3000);
        assertThat(allowance.perSecond()).isBetween(7.0, 8.5);
        assertThat(allowance.untilNext()).isPositive();
        pass(301);
        assertThat(allowance.untilNext()).isZero();
    }

    @Test
    void ofServersThatCountForThemselvesTheFullestCounts() {
        send(1, "8000");
        for (int i = 0; i < 20; i++) {
            send(1, "7000");
            send(1, "100");
            send(1, "7500");
        }

        assertThat(allowance.remaining()).isEqualTo(100);
        assertThat(allowance.mostAtOnce()).isLessThan(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "12345678901", "1.2.3", ",5", "3.999", "5,5", "3999,3999"})
    void aHeaderThatCannotBeReadTellsNothing(String remaining) {
        send(1, "8000");
        send(10, remaining);

        assertThat(allowance.remaining()).isNaN();
    }

    @Test
    void whatWasRefusedWasNotSent() {
        allowance.answered(429, "5");
        send(6000, null);
        allowance.answered(429, null);

        allowance.refused(EXCEEDED);

        pass(310);
        assertThat(allowance.remaining()).isEqualTo(6000);
    }

    @Test
    void steadyCallersDoNotKeepTheBacklogAwayForEver() {
        send(6600, null);
        allowance.refused("Number of requests exceeded the limit of 6600 over time window of 300 seconds.");
        pass(310);

        drain(Duration.ofSeconds(600), 3, 20);
        int backlog = drain(Duration.ofSeconds(60), 3, 20);

        assertThat(backlog).isPositive();
    }

    @Test
    void aNumberThatIsAlwaysTheSameIsNoEvidenceWhateverItIs() {
        send(100, "0");

        assertThat(allowance.untilNext()).isZero();
        assertThat(allowance.remaining()).isNaN();
    }

    private void send(int calls, @Nullable String remaining) {
        for (int i = 0; i < calls; i++) {
            allowance.answered(201, remaining);
        }
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    /** How many calls a backlog without end makes, each delivery so many, while callers make so many a second. */
    private int drain(Duration time, int callsOfADelivery, int callsASecondOfCallers) {
        Instant end = now.plus(time);
        int sent = 0;
        for (int tick = 0; now.isBefore(end); tick++) {
            if (allowance.untilNext().isZero()) {
                int calls = allowance.mostAtOnce() * callsOfADelivery;
                send(calls, "7999");
                sent += calls;
            }
            if (callsASecondOfCallers > 0 && tick % (20 / callsASecondOfCallers) == 0) {
                send(1, "7999");
            }
            now = now.plusMillis(50);
        }
        return sent;
    }
}
