package io.handoffgateway.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest extends GatewayTest {

    @BeforeEach
    void noTokenIsCached() {
        forgetToken("acme");
        ACME.requests().clear();
    }

    @AfterEach
    void tokensLiveLongAgain() {
        ACME.tokenLifetime(Duration.ofHours(1));
        ACME.reset();
        forgetToken("acme");
    }

    @Test
    void callsAtOnceShareOneToken() {
        var replies = Client.atOnce(50, this::handoff).toList();

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(tokenRequests()).hasSize(1);
        assertThat(tokenRequests().get(0).body())
                .contains("grant_type=client_credentials", "client_id=22222222-", "scope=http", "%2F.default");
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() {
        ACME.tokenLifetime(Duration.ofSeconds(2));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            assertThat(handoff().status()).isEqualTo(201);
            return tokenRequests().size() >= 3;
        });

        assertThat(ACME.requests().all()).noneMatch(request -> request.status() == 401);
    }

    @Test
    void aTokenThatIsNoLongerAcceptedIsReplacedOnce() {
        handoff();
        ACME.expireTokens();
        ACME.requests().clear();

        assertThat(handoff().status()).isEqualTo(201);

        assertThat(ACME.requests().all()).extracting(RecordedRequest::status).containsExactly(401, 200, 204);
        assertThat(ACME.requests().all().get(2).body())
                .isEqualTo(ACME.requests().all().get(0).body());
    }

    @Test
    void theContactLookupReplacesItsTokenToo() {
        handoff();
        ACME.expireTokens();
        ACME.requests().clear();

        var reply = acme().post("/handoff", """
                {"session": {"id": "s1", "channel": "email", "contact": {"email": "ada@example.com"}}}""");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(ACME.requests().all()).extracting(RecordedRequest::status).containsExactly(401, 200, 200, 204, 201);
    }

    @Test
    void aRefusalThatStaysIsTold() {
        ACME.faults().add(Fault.expiredToken());

        var reply = handoff();

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo("dynamics.unauthorized");
        assertThat(ACME.requests().of("POST", "/oc_liveworkitems")).hasSize(2);
        assertThat(tokenRequests()).hasSize(2);
    }

    @Test
    void aRefusalThatStaysIsToldOfTheContactLookupToo() {
        ACME.faults().add(Fault.expiredToken());

        var reply = acme().post("/handoff", """
                {"session": {"id": "s1", "channel": "email", "contact": {"email": "ada@example.com"}}}""");

        assertThat(reply.at("/cause")).isEqualTo("dynamics.unauthorized");
        assertThat(ACME.requests().of("GET", "/contacts")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | invalid_client      | AADSTS7000215: Invalid client secret provided.  | entra.invalid-secret
            401 | invalid_client      | AADSTS7000222: The client secret keys expired.  | entra.invalid-secret
            401 | invalid_client      | AADSTS7000216: 'client_secret' is required.     | entra.invalid-secret
            401 | invalid_client      | ''                                              | entra.invalid-secret
            400 | unauthorized_client | AADSTS700016: Application was not found.        | entra.unknown-application
            400 | unauthorized_client | AADSTS1: Something new.                         | entra.unknown-application
            400 | invalid_request     | AADSTS90002: Tenant not found.                  | entra.unknown-tenant
            400 | invalid_tenant      | AADSTS2: Something new.                         | entra.unknown-tenant
            """)
    void aRefusalOfEntraIsTold(int status, String error, String description, String cause) {
        ACME.faults().add(Fault.status(status, error, description).onPath("/token"));

        var reply = handoff();

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo(cause);
        assertThat(reply.at("/fix")).isNotEmpty();
        assertThat(tokenRequests()).hasSize(1);
        assertThat(ACME.requests().of("POST", "/api")).isEmpty();
    }

    private Reply handoff() {
        return acme().post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s1", "channel": "web"}}""".formatted(UUID.randomUUID()));
    }

    private static List<RecordedRequest> tokenRequests() {
        return ACME.requests().of("POST", "/oauth2/v2.0/token");
    }
}
