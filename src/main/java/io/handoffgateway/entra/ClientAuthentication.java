package io.handoffgateway.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.handoffgateway.org.Credential;
import io.handoffgateway.org.Credential.ClientCertificate;
import io.handoffgateway.org.Credential.ClientSecret;
import io.handoffgateway.org.Credential.FederatedToken;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * How a token request proves which application asks: by its secret (RFC 6749 section 2.3.1) or by an assertion (RFC 7523
 * section 2.2), signed with its certificate or made by an identity provider that Entra trusts.
 */
final class ClientAuthentication {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private ClientAuthentication() {}

    /** @throws IllegalStateException when the file of the credential cannot be used any more */
    static void with(
            Credential credential,
            ClientRegistration.Builder registration,
            RestClientClientCredentialsTokenResponseClient client) {
        if (credential instanceof ClientSecret secret) {
            registration
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .clientSecret(secret.value());
        } else if (credential instanceof ClientCertificate certificate) {
            JWK key = key(certificate);
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            client.addParametersConverter(new NimbusJwtClientAuthenticationParametersConverter<>(registered -> key));
        } else if (credential instanceof FederatedToken token) {
            MultiValueMap<String, String> assertion = assertion(token);
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            client.addParametersConverter(request -> assertion);
        }
    }

    /** With the thumbprint that Entra finds the certificate by ({@code x5t#S256}). */
    private static JWK key(ClientCertificate certificate) {
        try {
            PrivateKeyEntry entry = certificate.read();
            return new RSAKey.Builder(RSAKey.parse((X509Certificate) entry.getCertificate()))
                    .privateKey(entry.getPrivateKey())
                    .algorithm(JWSAlgorithm.PS256)
                    .build();
        } catch (IOException | GeneralSecurityException | JOSEException unusable) {
            throw new IllegalStateException(certificate.path() + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static MultiValueMap<String, String> assertion(FederatedToken token) {
        try {
            MultiValueMap<String, String> assertion = new LinkedMultiValueMap<>();
            assertion.add(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE, JWT_BEARER);
            assertion.add(OAuth2ParameterNames.CLIENT_ASSERTION, token.read());
            return assertion;
        } catch (IOException unreadable) {
            throw new IllegalStateException(token.file() + " cannot be read", unreadable);
        }
    }
}
