package io.handoffgateway.org;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Where an org wants to be told what becomes of its handoffs, as a receiver of Standard Webhooks 1.0 (contract section 10).
 *
 * @param url with path and query, which may be known to few
 * @param keys any of which its receiver may verify by, at least one: several while one takes the place of another
 */
public record Callback(URI url, List<SecretKey> keys) {

    /** What is expected of a secret. */
    public static final String EXPECTED_SECRET = "whsec_ and the base64 of 24 to 64 random bytes after it";

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_KEY = 24;
    private static final int LONGEST_KEY = 64;

    public Callback {
        keys = List.copyOf(keys);
    }

    /** The key that a secret holds; nothing when it is none. */
    public static Optional<SecretKey> key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return key.length < SHORTEST_KEY || key.length > LONGEST_KEY
                    ? Optional.empty()
                    : Optional.of(Hmac.key(key));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Says nothing of keys, path and query. */
    @Override
    public String toString() {
        return "Callback[" + url.getHost() + "]";
    }
}
