package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who guesses many passwords at once learns no more than who guesses one after the other. Each comparison takes a while here. */
class SimultaneousTriesTest extends LoginGateway {

    private static final int MANY = 60;

    /** More than may be wrong of a name, and from an address. */
    private static final int SCRIPTS = 25;

    private static final AtomicInteger PLACES = new AtomicInteger();
    private static final String NAME = "ärne";
    private static final String PASSWORD = "ärne & password";

    /** Where nobody has logged in before. */
    private final int place = PLACES.incrementAndGet();

    @AfterEach
    void forgetEverything() {
        later(Duration.ofMinutes(16));
    }

    @Test
    void noMoreAreComparedOfANameThanOneAfterTheOther() {
        assertThat(outcomes(MANY, i -> logIn(NAME, "wrong-" + i, "X-Forwarded-For", address(i))))
                .isEqualTo(Map.of(401, 6L, 429, MANY - 6L));
        assertThat(logIn(NAME, PASSWORD, "X-Forwarded-For", address(MANY)).status())
                .isEqualTo(429);
        later(Duration.ofSeconds(1));
        assertThat(outcomes(MANY, i -> logIn(NAME, "wrong-" + i, "X-Forwarded-For", address(i))))
                .isEqualTo(Map.of(401, 1L, 429, MANY - 1L));
    }

    @Test
    void norByBasic() {
        assertThat(outcomes(MANY, i -> basic(NAME, "wrong-" + i, address(i))))
                .isEqualTo(Map.of(401, 6L, 429, MANY - 6L));
    }

    @Test
    void norFromAnAddress() {
        assertThat(outcomes(MANY, i -> logIn("name-" + i, PASSWORD, "X-Forwarded-For", address(0))))
                .isEqualTo(Map.of(401, 21L, 429, MANY - 21L));
    }

    @Test
    void thoseThatAreRightHoldNobodyUp() {
        assertThat(outcomes(SCRIPTS, i -> basic(NAME, PASSWORD, address(0)))).isEqualTo(Map.of(200, (long) SCRIPTS));
        assertThat(outcomes(SCRIPTS, i -> basic(NAME, PASSWORD, address(i)))).isEqualTo(Map.of(200, (long) SCRIPTS));
    }

    @Test
    void norWhereOneMoreWrongOneWouldBeTooMany() {
        for (int i = 0; i < 5; i++) {
            logIn(NAME, "wrong", "X-Forwarded-For", address(0));
        }

        assertThat(outcomes(SCRIPTS, i -> logIn(NAME, PASSWORD, "X-Forwarded-For", address(i))))
                .isEqualTo(Map.of(303, (long) SCRIPTS));
    }

    /** How many had which. */
    private static Map<Integer, Long> outcomes(int times, IntFunction<Reply> call) {
        Stream<Callable<Reply>> calls = IntStream.range(0, times).mapToObj(i -> () -> call.apply(i));
        return Client.atOnce(calls).collect(Collectors.groupingBy(Reply::status, Collectors.counting()));
    }

    private Reply basic(String name, String password, String from) {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return client("Basic " + credentials).get("/console/me", "X-Forwarded-For", from);
    }

    private String address(int i) {
        return "2001:db8:%x::%x".formatted(place, i);
    }
}
