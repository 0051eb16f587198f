package io.handoffgateway.org;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configured key or password, given plain or as {@code sha256:<64 hex digits>} (contract section 8). Only its digest
 * is kept, so a plain key and its digest are the same secret, and neither can be read back.
 */
public final class Secret {

    private static final String DIGEST_PREFIX = "sha256:";
    private static final int MARK_BYTES = 12;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

    private final byte[] digest;

    private Secret(byte[] digest) {
        this.digest = digest;
    }

    /** The secret that was configured as this text; fails when a digest is announced and none follows. */
    public static Secret of(String configured) {
        return parse(configured)
                .orElseThrow(() -> new IllegalArgumentException("Expected sha256: and 64 hex digits after it"));
    }

    /** The same; empty when a digest is announced and none follows. */
    public static Optional<Secret> parse(String configured) {
        if (!configured.regionMatches(true, 0, DIGEST_PREFIX, 0, DIGEST_PREFIX.length())) {
            return Optional.of(new Secret(sha256(configured)));
        }
        return Optional.of(configured.substring(DIGEST_PREFIX.length()).strip())
                .filter(hex -> DIGEST.matcher(hex).matches())
                .map(hex -> new Secret(HexFormat.of().parseHex(hex)));
    }

    /** Stands in for a secret that is missing, until the start is stopped for it. */
    public static Secret matchingNothing() {
        return new Secret(new byte[0]);
    }

    /** Compares in constant time (contract section 1). */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(digest, sha256(presented));
    }

    /** What tells it from any other, and is to be kept as secret. */
    byte[] fingerprint() {
        return digest.clone();
    }

    /** What tells it from any other, and nobody can come in with or find it by. */
    public String mark() {
        return HexFormat.of().formatHex(sha256(digest), 0, MARK_BYTES);
    }

    private static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(digest, secret.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "***";
    }
}
