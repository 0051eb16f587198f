package io.handoffgateway.login;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.handoffgateway.org.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** What the gateway gives a browser to keep, and can tell from what it has not given: a signed token (JWT, RFC 7519). */
final class Seal {

    private static final int KEY_BYTES = 32;

    private final JwtEncoder encoder;
    private final NimbusJwtDecoder decoder;

    /** @param key that other gateways have, too; null for one of this gateway alone, until it ends */
    Seal(@Nullable String key, Clock clock) {
        SecretKey secret = Hmac.key(
                key == null
                        ? KeyGenerators.secureRandom(KEY_BYTES).generateKey()
                        : key.getBytes(StandardCharsets.UTF_8));
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(secret));
        this.decoder = NimbusJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        decoder.setJwtValidator(times);
    }

    String seal(JwtClaimsSet claims) {
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Empty where it is not the gateway's own, was meant for something else, or has expired. */
    Optional<Jwt> open(String sealed, String audience) {
        try {
            return Optional.of(decoder.decode(sealed)).filter(token -> hasAudience(token, audience));
        } catch (JwtException worthless) {
            return Optional.empty();
        }
    }

    private static boolean hasAudience(Jwt token, String audience) {
        return token.getAudience() != null && token.getAudience().contains(audience);
    }
}
