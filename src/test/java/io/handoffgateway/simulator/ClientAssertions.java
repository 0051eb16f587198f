package io.handoffgateway.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an application may show Entra in place of a secret: an assertion signed with its certificate, or another provider's. */
final class ClientAssertions {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, List<X509Certificate>> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> federatedTokens = new ConcurrentHashMap<>();

    void register(String clientId, X509Certificate certificate) {
        certificates
                .computeIfAbsent(clientId, none -> new CopyOnWriteArrayList<>())
                .add(certificate);
    }

    void registerFederated(String clientId, String token) {
        federatedTokens.put(clientId, token);
    }

    /** @throws TokenEndpoint.Denial unless the assertion proves the client */
    void check(String clientId, String type, String assertion, String tokenUrl) {
        if (!type.equals(JWT_BEARER)) {
            throw new TokenEndpoint.Denial(
                    400, "invalid_request", 50027, "The client_assertion_type '" + type + "' is not supported.");
        }
        if (!assertion.equals(federatedTokens.get(clientId))) {
            checkSigned(clientId, assertion, tokenUrl);
        }
    }

    private void checkSigned(String clientId, String assertion, String tokenUrl) {
        try {
            var jwt = SignedJWT.parse(assertion);
            var claims = jwt.getJWTClaimsSet();
            if (!isSignedByOneOf(certificates.getOrDefault(clientId, List.of()), jwt)) {
                throw unknownCredential(clientId, claims.getIssuer());
            }
            if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
                throw denied(700027, "The client assertion has another issuer or subject than the client.");
            }
            if (!claims.getAudience().equals(List.of(tokenUrl))) {
                throw denied(50027, "The client assertion has another audience than " + tokenUrl + ".");
            }
            var expires = claims.getExpirationTime();
            if (expires == null || expires.toInstant().isBefore(Instant.now()) || claims.getJWTID() == null) {
                throw denied(700024, "Client assertion is not within its valid time range.");
            }
        } catch (ParseException | JOSEException malformed) {
            throw denied(50027, "JWT token is invalid or malformed.");
        }
    }

    /** Entra finds the certificate by its SHA-256 thumbprint. */
    private static boolean isSignedByOneOf(List<X509Certificate> registered, SignedJWT jwt) throws JOSEException {
        for (var certificate : registered) {
            var key = RSAKey.parse(certificate);
            if (key.getX509CertSHA256Thumbprint().equals(jwt.getHeader().getX509CertSHA256Thumbprint())
                    && jwt.verify(new RSASSAVerifier(key))) {
                return true;
            }
        }
        return false;
    }

    private static TokenEndpoint.Denial unknownCredential(String clientId, String issuer) {
        return clientId.equals(issuer)
                ? denied(
                        700027,
                        "The certificate with identifier used to sign the client assertion is not registered on application.")
                : denied(
                        700213,
                        "No matching federated identity record found for presented assertion issuer '" + issuer + "'.");
    }

    private static TokenEndpoint.Denial denied(int number, String description) {
        return new TokenEndpoint.Denial(401, "invalid_client", number, description);
    }
}
