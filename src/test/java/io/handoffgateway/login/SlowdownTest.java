package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowdownTest extends LoginGateway {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String address = anAddress();

    @ParameterizedTest
    @ValueSource(strings = {"ops", "grace", "nobody", "robot"})
    void whoeverGuessesAPasswordWaitsTwiceAsLongEachTime(String name) {
        for (int i = 0; i < 6; i++) {
            assertThat(guess(name, anAddress()).status()).isEqualTo(401);
        }
        assertThat(guess(name, anAddress()).header("Retry-After")).isEqualTo("1");
        later(Duration.ofSeconds(1));
        assertThat(guess(name, anAddress()).status()).isEqualTo(401);
        assertThat(guess(name, anAddress()).header("Retry-After")).isEqualTo("2");
        forgetEverything();
    }

    @Test
    void nobodyWaitsLongerThanAMinute() {
        for (int i = 0; i < 20; i++) {
            guess("ärne", anAddress());
            later(Duration.ofMinutes(1));
        }
        guess("ärne", anAddress());

        assertThat(Integer.parseInt(guess("ärne", anAddress()).header("Retry-After")))
                .isBetween(55, 60);
        later(Duration.ofMinutes(1));
        assertThat(logIn("ärne", "ärne & password", "X-Forwarded-For", address).status())
                .isEqualTo(303);
        assertThat(guess("ärne", address).status()).isEqualTo(401);
        forgetEverything();
    }

    @Test
    void theGuessesOfOthersDoNotHoldUpWhoHasLoggedInFromThere() {
        logIn("ops", "ops-password", "X-Forwarded-For", address);
        for (int i = 0; i < 7; i++) {
            guess("ops", anAddress());
        }

        assertThat(guess("ops", anAddress()).status()).isEqualTo(429);
        assertThat(logIn("ops", "ops-password", "X-Forwarded-For", address).status())
                .isEqualTo(303);
        forgetEverything();
    }

    @Test
    void anAddressWaitsWhosesoeverNameItGuesses() {
        for (int i = 0; i < 21; i++) {
            assertThat(guess("name-" + i, address).status()).isEqualTo(401);
        }

        assertThat(logIn("ops", "ops-password", "X-Forwarded-For", address).status())
                .isEqualTo(429);
        assertThat(logIn("ops", "ops-password", "X-Forwarded-For", anAddress()).status())
                .isEqualTo(303);
        forgetEverything();
    }

    @Test
    void saysInWordsHowLongToWait() {
        for (int i = 0; i < 6; i++) {
            guess("linus", address);
        }
        Reply reply = guess("linus", address);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body()).contains("role=\"alert\">Too many wrong passwords; try again in 1 s.<");
    }

    @Test
    void tellsAScriptByAProblem() {
        for (int i = 0; i < 6; i++) {
            basic("ada", "/dead-letters");
        }
        for (String path : new String[] {"/dead-letters", "/connection?org=acme"}) {
            Reply reply = basic("ada", path);

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.at("/detail")).contains("try again in 1 s");
        }
        assertThat(operator().get("/dead-letters", "X-Forwarded-For", address).status())
                .isEqualTo(200);
    }

    private Reply basic(String name, String path) {
        String credentials = Base64.getEncoder().encodeToString((name + ":wrong").getBytes(StandardCharsets.UTF_8));
        return client("Basic " + credentials).get(path, "X-Forwarded-For", address);
    }

    private Reply guess(String name, String from) {
        return logIn(name, "wrong", "X-Forwarded-For", from);
    }

    private void forgetEverything() {
        later(Duration.ofMinutes(16));
    }

    private static String anAddress() {
        return "2001:db8::" + Integer.toHexString(ADDRESSES.incrementAndGet());
    }
}
