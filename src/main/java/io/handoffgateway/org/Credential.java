package io.handoffgateway.org;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * What an application registration proves itself to Entra with. Files are read anew for each token, so that a renewed one is
 * followed without a restart.
 */
public sealed interface Credential {

    /** The text without whatever of it is secret; for words that come from outside. */
    default String hiddenIn(String text) {
        return text;
    }

    /** A client secret of the registration. */
    record ClientSecret(String value) implements Credential {

        @Override
        public String hiddenIn(String text) {
            return text.replace(value, "***");
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "ClientSecret[]";
        }
    }

    /**
     * A certificate of the registration with its private key, as PEM or PKCS #12.
     *
     * @param password of the private key; null when it has none
     */
    record ClientCertificate(Path path, @Nullable String password) implements Credential {

        private static final String PEM_LABEL = "-----BEGIN ";

        /** @throws GeneralSecurityException when there is no certificate or no key in it, or the password is wrong */
        public PrivateKeyEntry read() throws IOException, GeneralSecurityException {
            return Files.readString(path, StandardCharsets.ISO_8859_1).contains(PEM_LABEL) ? readPem() : readPkcs12();
        }

        private PrivateKeyEntry readPem() throws IOException, GeneralSecurityException {
            try {
                PemContent pem = PemContent.load(path);
                PrivateKey key = pem.getPrivateKey(password);
                if (key == null) {
                    throw new KeyStoreException("no private key");
                }
                return new PrivateKeyEntry(key, pem.getCertificates().toArray(X509Certificate[]::new));
            } catch (IllegalStateException | IllegalArgumentException malformed) {
                throw new KeyStoreException(malformed);
            }
        }

        private PrivateKeyEntry readPkcs12() throws IOException, GeneralSecurityException {
            char[] characters = password == null ? new char[0] : password.toCharArray();
            KeyStore store = KeyStore.getInstance(path.toFile(), characters);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getEntry(alias, new PasswordProtection(characters)) instanceof PrivateKeyEntry entry) {
                    return entry;
                }
            }
            throw new KeyStoreException("no private key");
        }

        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "ClientCertificate[path=" + path + "]";
        }
    }

    /** A token of another identity provider that the registration trusts, such as that of a Kubernetes service account. */
    record FederatedToken(Path file) implements Credential {

        /** @throws IOException when it cannot be read */
        public String read() throws IOException {
            return Files.readString(file).strip();
        }
    }
}
