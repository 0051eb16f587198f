package io.handoffgateway.login;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.handoffgateway.org.Hmac;
import io.handoffgateway.settings.HandoffProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.stereotype.Component;

/** What the gateway gives a browser to keep, and can tell from what it has not given: a signed token (JWT, RFC 7519). */
@Component
public final class Seal {

    private static final int KEY_BYTES = 32;

    /** No token that is signed begins like this. */
    private static final byte[] OF_A_MARK = "mark:".getBytes(StandardCharsets.US_ASCII);

    private static final int MARK_BYTES = 12;

    private final Clock clock;
    private final SecretKey secret;
    private final JwtEncoder encoder;
    private final NimbusJwtDecoder decoder;

    Seal(HandoffProperties settings, ObjectProvider<Clock> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.secret = key(settings.operatorsLogin().sessionKey());
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(secret));
        this.decoder = NimbusJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(this.clock);
        decoder.setJwtValidator(times);
    }

    private static SecretKey key(@Nullable String configured) {
        return Hmac.key(
                configured == null
                        ? KeyGenerators.secureRandom(KEY_BYTES).generateKey()
                        : configured.getBytes(StandardCharsets.UTF_8));
    }

    /** The begin of what is to be sealed now. */
    public JwtClaimsSet.Builder claims(String audience, Duration lifetime) {
        Instant now = clock.instant();
        return JwtClaimsSet.builder().audience(List.of(audience)).issuedAt(now).expiresAt(now.plus(lifetime));
    }

    public String seal(JwtClaimsSet claims) {
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Empty where it is not the gateway's own, was meant for something else, or has expired. */
    public Optional<Jwt> open(String sealed, String audience) {
        try {
            return Optional.of(decoder.decode(sealed)).filter(token -> hasAudience(token, audience));
        } catch (JwtException worthless) {
            return Optional.empty();
        }
    }

    /** What shows whether something secret is still what it was, and nothing else of it to whoever has not the key. */
    String mark(byte[] something) {
        byte[] signature = Hmac.sign(secret, OF_A_MARK, something);
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(signature, MARK_BYTES));
    }

    private static boolean hasAudience(Jwt token, String audience) {
        return token.getAudience() != null && token.getAudience().contains(audience);
    }
}
