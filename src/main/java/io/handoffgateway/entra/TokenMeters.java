package io.handoffgateway.entra;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.metrics.OrgMeters;
import io.handoffgateway.metrics.OrgMeters.Told;
import io.handoffgateway.org.Credential.ClientCertificate;
import io.handoffgateway.org.Org;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;

/** What operators watch of the orgs' credentials: tokens that are not given, how old those in use are, and when certificates end. */
@Component
class TokenMeters {

    /** A certificate is renewed while the gateway runs, and reading one takes some milliseconds. */
    private static final Duration READ_EVERY = Duration.ofMinutes(5);

    private static final Set<Cause> OF_ENTRA = Set.of(
            Cause.ENTRA_INVALID_SECRET,
            Cause.ENTRA_UNKNOWN_APPLICATION,
            Cause.ENTRA_UNKNOWN_TENANT,
            Cause.ENTRA_UNAVAILABLE);

    private final MeterRegistry meters;
    private final OrgMeters perOrg;
    private final LoadingCache<ClientCertificate, Double> ends =
            Caffeine.newBuilder().expireAfterWrite(READ_EVERY).build(TokenMeters::endOf);

    TokenMeters(OrgMeters perOrg, MeterRegistry meters) {
        this.meters = meters;
        this.perOrg = perOrg;
        perOrg.each(org -> OF_ENTRA.forEach(cause -> failures(org, cause, 0)));
        perOrg.gauge(
                new Told("handoff.certificate.expiry.timestamp", "seconds", "When the org's certificate ends"),
                org -> org.dynamics().credential() instanceof ClientCertificate,
                org -> org.dynamics().credential() instanceof ClientCertificate certificate
                        ? ends.get(certificate)
                        : Double.NaN);
    }

    /** @param inUse gives null while there is none */
    void watch(Function<Org, @Nullable OAuth2AccessToken> inUse) {
        perOrg.gauge(
                new Told("handoff.token.age", "seconds", "How old the access token in use is"),
                org -> age(inUse.apply(org)));
    }

    void failed(String org, Cause cause) {
        failures(org, cause, 1);
    }

    private void failures(String org, Cause cause, int more) {
        meters.counter("handoff.token.failures", "org", org, "cause", cause.value())
                .increment(more);
    }

    private static double age(@Nullable OAuth2AccessToken token) {
        Instant issuedAt = token == null ? null : token.getIssuedAt();
        return issuedAt == null
                ? Double.NaN
                : Duration.between(issuedAt, Instant.now()).toMillis() / 1000.0;
    }

    private static double endOf(ClientCertificate certificate) {
        try {
            return certificate.read().getCertificate() instanceof X509Certificate x509
                    ? x509.getNotAfter().toInstant().getEpochSecond()
                    : Double.NaN;
        } catch (IOException | GeneralSecurityException unusable) {
            return Double.NaN;
        }
    }
}
