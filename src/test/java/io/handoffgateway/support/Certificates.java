package io.handoffgateway.support;

import io.handoffgateway.org.Credential.ClientCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Self-signed certificates with their keys, made by the JDK's keytool. */
public final class Certificates {

    public static final String PASSWORD = "changeit";

    private Certificates() {}

    /** A PKCS #12 file with {@link #PASSWORD}. */
    public static Path pkcs12(Path directory, String algorithm) {
        var file = directory.resolve(algorithm + ".p12");
        try {
            Files.deleteIfExists(file);
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            algorithm,
                            "-dname",
                            "CN=handoff-gateway",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return file;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The same as a PEM file without password. */
    public static Path pem(Path pkcs12) {
        try {
            var entry = entry(pkcs12);
            return Files.writeString(
                    pkcs12.resolveSibling(pkcs12.getFileName() + ".pem"),
                    block("CERTIFICATE", entry.getCertificate().getEncoded())
                            + block("PRIVATE KEY", entry.getPrivateKey().getEncoded()));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static X509Certificate certificate(Path pkcs12) {
        return (X509Certificate) entry(pkcs12).getCertificate();
    }

    private static PrivateKeyEntry entry(Path pkcs12) {
        try {
            return new ClientCertificate(pkcs12, PASSWORD).read();
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(content));
    }
}
