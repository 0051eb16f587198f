package io.handoffgateway.settings;

import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.ServiceUrl;
import io.handoffgateway.orgsettings.Placeholders;
import io.handoffgateway.orgsettings.Problems;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How operators come into the console (contract section 11).
 *
 * @param idleEnd how long a session lasts in which nothing is done
 * @param absoluteEnd how long one lasts at the most
 * @param sessionKey what sessions are signed with, so that each of several gateways takes those of the others; null for a key that
 *     nobody else has and that ends with the gateway
 * @param entra null where nobody logs in by it
 */
public record OperatorsLogin(
        @DefaultValue("30m") Duration idleEnd,
        @DefaultValue("12h") Duration absoluteEnd,
        @Nullable String sessionKey,
        @Nullable Entra entra) {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String EXPECTED_GUID = "expected a GUID, such as 11111111-1111-1111-1111-111111111111";
    private static final String PLACE = "handoff.operators-login.";

    /** As many bytes as the digest that signs (RFC 7518, 3.2). */
    private static final int SHORTEST_KEY = 32;

    /** Blank is unset. */
    public OperatorsLogin {
        sessionKey = sessionKey == null || sessionKey.isBlank() ? null : sessionKey.strip();
    }

    /**
     * The application of Microsoft Entra ID whose app roles operators have.
     *
     * @param tenantId the directory, a GUID
     * @param clientId the application, a GUID
     * @param clientSecret its secret
     * @param loginUrl of the sign-in service, Microsoft's public cloud unless set; differs from cloud to cloud; a trailing slash is tolerated
     */
    public record Entra(
            @DefaultValue("") String tenantId,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String loginUrl) {

        /** Blank is that of Microsoft's public cloud. */
        public Entra {
            loginUrl = loginUrl.isBlank()
                    ? DynamicsEnvironment.DEFAULT_LOGIN_URL.toString()
                    : loginUrl.strip().replaceFirst("/$", "");
        }

        private void check(BiFunction<String, String, String> resolved, BiConsumer<String, String> problems) {
            if (!GUID.matcher(resolved.apply("tenant-id", tenantId)).matches()) {
                problems.accept("tenant-id", EXPECTED_GUID);
            }
            if (!GUID.matcher(resolved.apply("client-id", clientId)).matches()) {
                problems.accept("client-id", EXPECTED_GUID);
            }
            if (resolved.apply("client-secret", clientSecret).isBlank()) {
                problems.accept("client-secret", "is missing, expected a client secret of the application");
            }
            if (ServiceUrl.parse(resolved.apply("login-url", loginUrl)).isEmpty()) {
                problems.accept("login-url", "expected " + ServiceUrl.EXPECTED + "https://login.microsoftonline.us");
            }
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Entra[clientId=" + clientId + "]";
        }
    }

    void check(Placeholders placeholders, Problems problems) {
        if (entra != null) {
            String place = PLACE + "entra.";
            entra.check(
                    (key, value) -> placeholders.resolve(place + key, value).toString(),
                    (key, problem) -> problems.add(place + key, problem));
        }
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
