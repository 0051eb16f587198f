package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicsTokenTest {

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void issuesATokenForAnyCredentialsByDefault() {
        var reply = client.requestToken();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(dynamics.tokensIssued()).isEqualTo(1);
    }

    @Test
    void acceptsCredentialsInAHeader() {
        var basic =
                Base64.getEncoder().encodeToString((TestClient.CLIENT + ":secret").getBytes(StandardCharsets.UTF_8));
        var reply = client.call(
                "POST",
                dynamics.url() + "/" + TestClient.TENANT + "/oauth2/v2.0/token",
                "grant_type=client_credentials&scope=" + dynamics.url() + "/.default",
                "Authorization",
                "Basic " + basic);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void tellsItsOwnDefectsFromALostConnection() {
        var reply = client.call(
                "POST",
                dynamics.url() + "/" + TestClient.TENANT + "/oauth2/v2.0/token",
                "grant_type=client_credentials",
                "Authorization",
                "Basic !");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).startsWith("The simulator failed: ");
    }

    @Test
    void refusesCallsWithoutAToken() {
        var reply = client.call("GET", dynamics.url() + "/api/data/v9.2/WhoAmI", "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().body()).isEmpty();
        assertThat(reply.header("WWW-Authenticate"))
                .startsWith("Bearer authorization_uri=")
                .endsWith("/oauth2/authorize, resource_id=" + dynamics.url() + "/");
    }

    @Test
    void refusesAnExpiredToken() {
        dynamics.tokenLifetime(Duration.ZERO);
        assertThat(client.get("WhoAmI").status()).isEqualTo(401);

        dynamics.tokenLifetime(Duration.ofMinutes(1));
        client.forgetToken();
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);

        dynamics.expireTokens();
        assertThat(client.get("WhoAmI").status()).isEqualTo(401);
    }

    @Test
    void refusesAWrongSecret() {
        dynamics.credentials(TestClient.TENANT, TestClient.CLIENT, "another");

        refused(client.requestToken(), 401, "invalid_client", 7000215);
    }

    @Test
    void refusesAnUnknownApplication() {
        dynamics.credentials(TestClient.TENANT, TestClient.guid(), "secret");

        refused(client.requestToken(), 400, "unauthorized_client", 700016);
    }

    @Test
    void refusesAnUnknownTenant() {
        refused(client.requestToken("nonsense", client.form()), 400, "invalid_request", 90002);
        dynamics.credentials(TestClient.guid(), TestClient.CLIENT, "secret");
        refused(client.requestToken(), 400, "invalid_request", 90002);
    }

    @Test
    void acceptsRegisteredCredentials() {
        dynamics.credentials(TestClient.TENANT, TestClient.CLIENT, "secret");

        assertThat(client.requestToken().status()).isEqualTo(200);
    }

    @Test
    void refusesAMissingParameter() {
        for (var name : new String[] {"grant_type", "client_id", "scope"}) {
            refused(client.requestToken(TestClient.TENANT, formWith(name, "")), 400, "invalid_request", 900144);
        }
        refused(client.requestToken(TestClient.TENANT, formWith("client_secret", "")), 401, "invalid_client", 7000216);
    }

    @Test
    void refusesTheScopeOfAnotherEnvironment() {
        var other = formWith("scope", "https://other.crm.dynamics.com/.default");
        refused(client.requestToken(TestClient.TENANT, other), 400, "invalid_resource", 500011);

        var noDefault = formWith("scope", dynamics.url());
        refused(client.requestToken(TestClient.TENANT, noDefault), 400, "invalid_scope", 1002012);
    }

    @Test
    void refusesOtherGrants() {
        refused(
                client.requestToken(TestClient.TENANT, formWith("grant_type", "password")),
                400,
                "unsupported_grant_type",
                70003);
    }

    private Map<String, String> formWith(String name, String value) {
        var form = new HashMap<>(client.form());
        form.put(name, value);
        return form;
    }

    private static void refused(TestClient.Reply reply, int status, String error, int number) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error").asText()).isEqualTo(error);
        assertThat(reply.json().path("error_codes").get(0).asInt()).isEqualTo(number);
        assertThat(reply.json().path("error_description").asText()).startsWith("AADSTS" + number + ": ");
    }
}
