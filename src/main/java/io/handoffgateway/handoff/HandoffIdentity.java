package io.handoffgateway.handoff;

import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells one handoff from another (contract, section 2): the {@code Idempotency-Key} header, else the body's
 * {@code handoff_id}, else a digest of org and body. A quoted header counts without its quotes. What is blank does not count, and what does not count may be
 * anything.
 */
public final class HandoffIdentity {

    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,128}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\" *(?:;.*)?");
    private static final String RULE = "must be at most 128 printable characters";

    private HandoffIdentity() {}

    /** @throws InvalidBodyException if the one that counts is too long or not printable */
    public static String of(String org, @Nullable String idempotencyKey, @Nullable String handoffId, byte[] body) {
        var violations = violations(idempotencyKey, handoffId);
        if (!violations.isEmpty()) {
            throw new InvalidBodyException(violations);
        }
        var key = key(idempotencyKey);
        var identity = key != null ? key : given(handoffId);
        return identity != null ? identity : digest(org, body);
    }

    static List<Violation> violations(@Nullable String idempotencyKey, @Nullable String handoffId) {
        var key = key(idempotencyKey);
        return key != null
                ? violations(key, "", "the Idempotency-Key header " + RULE)
                : violations(given(handoffId), "/handoff_id", RULE);
    }

    private static List<Violation> violations(@Nullable String given, String pointer, String detail) {
        return given == null || PRINTABLE.matcher(given).matches()
                ? List.of()
                : List.of(new Violation(pointer, detail));
    }

    /** The text of a structured field's string (RFC 9651), as the header's draft has it; else the header as it is. */
    private static @Nullable String key(@Nullable String header) {
        var key = given(header);
        var quoted = key == null ? null : QUOTED.matcher(key);
        return quoted != null && quoted.matches() ? given(quoted.group(1).replaceAll("\\\\(.)", "$1")) : key;
    }

    private static @Nullable String given(@Nullable String identity) {
        return identity == null || identity.isBlank() ? null : identity.strip();
    }

    private static String digest(String org, byte[] body) {
        var digest = sha256();
        digest.update(org.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return "sha256-" + HexFormat.of().formatHex(digest.digest(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
