package io.handoffgateway.org;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All configured operators, each with the key or the password that proves it. No look-up tells by its duration which names exist
 * (contract section 1).
 */
public final class Operators {

    private volatile Known known;

    /** @param ofNobody what the password of a name that nobody has is compared with */
    private record Known(Map<Secret, Operator> byKey, Map<Operator, Password> passwords, Password ofNobody) {}

    public Operators(Map<Secret, Operator> byKey, Map<Operator, Password> passwords) {
        Password ofNobody = passwords.values().stream()
                .filter(Password::isHashed)
                .findFirst()
                .orElseGet(Password::matchingNothing);
        this.known = new Known(new LinkedHashMap<>(byKey), new LinkedHashMap<>(passwords), ofNobody);
    }

    /** Has the others be the operators that are configured, all at once. */
    public void replaceBy(Operators others) {
        known = others.known;
    }

    /** Whether the others are the same, with the same roles, keys and passwords. */
    public boolean areAs(Operators others) {
        return known.byKey().equals(others.known.byKey()) && known.passwords().equals(others.known.passwords());
    }

    /** The operator of this name who has a password. */
    public Optional<Operator> find(String name) {
        return known.passwords().keySet().stream()
                .filter(operator -> operator.name().equals(name))
                .findFirst();
    }

    /** Empty for one who has none, or is not of the settings. */
    public Optional<Password> passwordOf(Operator operator) {
        return Optional.ofNullable(known.passwords().get(operator));
    }

    /** The operator whose API key this is; a password is never accepted as a key. All are compared, in constant time. */
    public Optional<Operator> byApiKey(String presented) {
        @Nullable Operator found = null;
        for (Map.Entry<Secret, Operator> key : known.byKey().entrySet()) {
            if (key.getKey().matches(presented)) {
                found = key.getValue();
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The operator with this name and password; an API key is never accepted as a password. One hash is computed for every try
     * if any is configured, since that takes long.
     */
    public Optional<Operator> byNameAndPassword(String name, String password) {
        Known now = known;
        @Nullable Operator named = null;
        for (Operator operator : now.passwords().keySet()) {
            if (equal(operator.name(), name)) {
                named = operator;
            }
        }
        Password ofNobody = now.ofNobody();
        Password expected = named == null ? ofNobody : now.passwords().getOrDefault(named, ofNobody);
        boolean right = expected.matches(password);
        if (ofNobody.isHashed() && !expected.isHashed()) {
            ofNobody.matches(password);
        }
        return right ? Optional.ofNullable(named) : Optional.empty();
    }

    private static boolean equal(String configured, String presented) {
        return MessageDigest.isEqual(
                configured.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
