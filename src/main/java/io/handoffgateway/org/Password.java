package io.handoffgateway.org;

import com.password4j.Argon2Function;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The configured password of an operator: a {@link Secret}, or what a function made of it that takes long on purpose, with the
 * function's name before it (contract section 11).
 */
public sealed interface Password {

    /** What is expected of a configured one. */
    String EXPECTED =
            "a plain text, sha256: with 64 hex digits after it, or {bcrypt} or {argon2} with its hash after it";

    boolean matches(String presented);

    /** What tells it from any other, and is to be kept as secret. */
    byte[] fingerprint();

    /** Whether comparing with it takes long. */
    boolean isHashed();

    /** The password that was configured as this text; empty when a function is named and nothing that it makes follows. */
    static Optional<Password> parse(String configured) {
        if (Hashed.FUNCTION.matcher(configured).lookingAt()) {
            return Optional.of(configured)
                    .filter(text -> Hashed.WHOLE.matcher(text).matches())
                    .map(Hashed::new);
        }
        return Secret.parse(configured).map(Plain::new);
    }

    /** Stands in for a password that is missing. */
    static Password matchingNothing() {
        return new Plain(Secret.matchingNothing());
    }

    /** One of which the digest is known. */
    record Plain(Secret secret) implements Password {

        @Override
        public boolean matches(String presented) {
            return secret.matches(presented);
        }

        @Override
        public byte[] fingerprint() {
            return secret.fingerprint();
        }

        @Override
        public boolean isHashed() {
            return false;
        }
    }

    /** @param hash with the name of its function before it */
    record Hashed(String hash) implements Password {

        private static final Pattern FUNCTION = Pattern.compile("\\{[A-Za-z0-9@_.-]+}");

        private static final Pattern WHOLE = Pattern.compile("\\{bcrypt}\\$2[aby]?\\$\\d\\d\\$[./A-Za-z0-9]{53}"
                + "|\\{argon2}\\$argon2(i|d|id)\\$v=1[69]\\$m=\\d+,t=\\d+,p=\\d+(\\$[A-Za-z0-9+/]+){2}");

        private static final PasswordEncoder FUNCTIONS = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(), "argon2", new Argon2()));

        /** Whoever tries many at once takes neither all cores nor the memory that each comparison needs. */
        private static final Semaphore AT_A_TIME =
                new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

        @Override
        public boolean matches(String presented) {
            AT_A_TIME.acquireUninterruptibly();
            try {
                return FUNCTIONS.matches(presented, hash);
            } finally {
                AT_A_TIME.release();
            }
        }

        @Override
        public byte[] fingerprint() {
            return hash.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isHashed() {
            return true;
        }

        /** Says nothing of the hash. */
        @Override
        public String toString() {
            return "Hashed[]";
        }

        /** Compares only, since passwords are hashed by those who choose them. */
        private static final class Argon2 implements PasswordEncoder {

            @Override
            public String encode(CharSequence password) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean matches(CharSequence presented, String hash) {
                return com.password4j.Password.check(presented, hash).with(Argon2Function.getInstanceFromHash(hash));
            }
        }
    }
}
