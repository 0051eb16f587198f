package io.handoffgateway.settings;

import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How operators come into the console (contract section 11).
 *
 * @param idleEnd how long a session lasts in which nothing is done
 * @param absoluteEnd how long one lasts at the most
 * @param sessionKey what sessions are signed with, so that each of several gateways takes those of the others; null for a key that
 *     nobody else has and that ends with the gateway
 */
public record OperatorsLogin(
        @DefaultValue("30m") Duration idleEnd,
        @DefaultValue("12h") Duration absoluteEnd,
        @Nullable String sessionKey) {

    private static final String PLACE = "handoff.operators-login.";

    /** As many bytes as the digest that signs (RFC 7518, 3.2). */
    private static final int SHORTEST_KEY = 32;

    /** Blank is unset. */
    public OperatorsLogin {
        sessionKey = sessionKey == null || sessionKey.isBlank() ? null : sessionKey.strip();
    }

    void check(Placeholders placeholders, Problems problems) {
        positive("idle-end", idleEnd, problems);
        positive("absolute-end", absoluteEnd, problems);
        if (sessionKey != null
                && placeholders
                                .resolve(PLACE + "session-key", sessionKey)
                                .toString()
                                .length()
                        < SHORTEST_KEY) {
            problems.add(PLACE + "session-key", "expected " + SHORTEST_KEY + " characters or more, picked at random");
        }
    }

    private static void positive(String key, Duration duration, Problems problems) {
        if (duration.compareTo(Duration.ZERO) <= 0) {
            problems.add(PLACE + key, "expected a positive duration, such as 30m or 12h");
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "OperatorsLogin[idleEnd=%s, absoluteEnd=%s]".formatted(idleEnd, absoluteEnd);
    }
}
