package io.handoffgateway.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.metrics.OrgMeters;
import io.handoffgateway.org.ApiKey;
import io.handoffgateway.org.Credential;
import io.handoffgateway.org.Credential.ClientCertificate;
import io.handoffgateway.org.Credential.FederatedToken;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.org.Secret;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Certificates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

class ClientAuthenticationTest {

    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DynamicsSimulator entra = DynamicsSimulator.start();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OrgMeters perOrg = new OrgMeters(new Orgs(List.of()), meters);
    private final AccessTokens tokens = new AccessTokens(
            RestClient.builder(), Runnable::run, new CallMeters(perOrg, meters), new TokenMeters(perOrg, meters));

    private final Path directory;

    ClientAuthenticationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void signsWithACertificate() throws Exception {
        Path pkcs12 = Certificates.pkcs12(directory, "RSA");
        entra.certificate(CLIENT, Certificates.certificate(pkcs12));

        assertThat(token(new ClientCertificate(pkcs12, Certificates.PASSWORD))).isNotBlank();
        assertThat(token(new ClientCertificate(Certificates.pem(pkcs12), null))).isNotBlank();
        assertThat(entra.requests().all()).allSatisfy(request -> assertThat(request.body())
                .contains("client_id=" + CLIENT)
                .doesNotContain("client_secret"));
    }

    @Test
    void followsARenewedCertificate() throws Exception {
        Path pkcs12 = Certificates.pkcs12(directory, "RSA");
        var certificate = new ClientCertificate(pkcs12, Certificates.PASSWORD);
        DeliveryException refusal = refusal(certificate);
        assertThat(refusal.cause()).isEqualTo(Cause.ENTRA_INVALID_SECRET);
        assertThat(refusal.remoteMessage()).contains("AADSTS700027");

        Certificates.pkcs12(directory, "RSA");
        entra.certificate(CLIENT, Certificates.certificate(pkcs12));

        assertThat(token(certificate)).isNotBlank();
    }

    @Test
    void showsTheTokenOfAnotherProviderAsItIsNow() throws Exception {
        var file = new FederatedToken(Files.writeString(directory.resolve("token"), "first\n"));
        entra.federatedToken(CLIENT, "second");
        assertThat(refusal(file).cause()).isEqualTo(Cause.ENTRA_INVALID_SECRET);

        Files.writeString(file.file(), "second\n");

        assertThat(token(file)).isNotBlank();
    }

    @Test
    void aFileThatIsMissingForAWhileIsNoRefusal() throws Exception {
        assertThat(refusal(new FederatedToken(directory.resolve("missing"))).isRepeatable())
                .isTrue();
        assertThat(refusal(new ClientCertificate(directory.resolve("missing"), null))
                        .isRepeatable())
                .isTrue();
    }

    @Test
    void neverTellsASecret() throws IOException {
        var certificate = new ClientCertificate(directory.resolve("certificate"), "password");

        assertThat(certificate.toString()).contains("certificate").doesNotContain("password");
        assertThat(new Credential.ClientSecret("s3cret").toString()).doesNotContain("s3cret");
    }

    private String token(Credential credential) throws DeliveryException {
        return tokens.fresh(org(credential), PATIENCE);
    }

    private DeliveryException refusal(Credential credential) {
        return catchThrowableOfType(DeliveryException.class, () -> token(credential));
    }

    private Org org(Credential credential) {
        var url = URI.create(entra.url());
        return new Org(
                "acme",
                List.of(new ApiKey("api-key", Secret.of("acme-key"))),
                new DynamicsEnvironment(url, TENANT, CLIENT, credential, url, 40, "oc_liveworkitems"),
                2,
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                null,
                null);
    }
}
