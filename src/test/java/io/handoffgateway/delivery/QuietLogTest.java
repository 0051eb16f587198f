package io.handoffgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.RecordedRequest;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.RawHttp;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuietLogTest extends GatewayTest {

    private static final String ADA = """
            {"handoff_id": "h-1", "session": {"id": "s1", "channel": "%s", "summary": "has gout",
             "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "phone_number": "+442071234567"},
             "messages": [{"sender": "customer", "text": "My secret is 42."}]}}""";

    private static final String QUOTE =
            "Ada Lovelace <ada@example.com> +442071234567 has gout: My secret is 42. Key acme-key, acme-secret.";

    private final CapturedOutput log;
    private int before;

    QuietLogTest(CapturedOutput log) {
        this.log = log;
    }

    /** What other tests have left in a queue may have been tried until now. */
    @BeforeEach
    void listen() {
        before = log.length();
    }

    @AfterEach
    void nothingPersonalAndNoSecretIsLogged() {
        assertThat(log)
                .doesNotContain("Lovelace", "ada@", "442071234567", "gout", "My secret", "acme-key", "acme-secret");
        assertThat(log.toString()).doesNotContain(tokens());
        assertThat(log).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "web"})
    void aDeliveryIsNotLoggedWithItsContent(String channel) {
        assertThat(acme().post("/handoff", ADA.formatted(channel)).status()).isEqualTo(201);
        assertThat(acme().post("/handoff?dry_run=true", ADA.formatted(channel)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /contacts, email",
        "POST, /contacts, email",
        "POST, /incidents, email",
        "POST, /oc_liveworkitems, web"
    })
    void aRefusalIsOneLineOfIdentifiers(String method, String path, String channel) {
        ACME.faults()
                .add(Fault.status(400, "0x80040265", QUOTE).onMethod(method).onPath(path));

        acme().post("/handoff", ADA.formatted(channel));

        var correlationId = ACME.requests().of(method, path).get(0).headers().get("x-ms-client-request-id");
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "h-1", "acme", "dynamics.refused", "400", "0x80040265", Objects.requireNonNull(correlationId));
    }

    @Test
    void aCodeThatQuotesIsNoCode() {
        ACME.faults().add(Fault.status(400, QUOTE, QUOTE));

        var reply = acme().post("/handoff", ADA.formatted("web"));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain("gout");
    }

    @Test
    void aFailedResolveIsOneLineOfIdentifiers() {
        ACME.faults().add(Fault.status(400, "0x80040265", QUOTE));

        acme().post("/resolve", "{\"dynamics365_incident_id\": \"99999999-0000-4000-8000-000000000009\"}");

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("99999999-0000-4000-8000-000000000009", "acme", "dynamics.refused", "400", "0x80040265");
    }

    @Test
    void anOutageDoesNotQuote() {
        ACME.faults().add(Fault.status(503, "", QUOTE).times(1));

        assertThat(acme().post("/handoff", ADA.formatted("web")).status()).isEqualTo(201);
    }

    @Test
    void aRefusalOfEntraDoesNotQuoteTheSecret() {
        forgetToken("acme");
        ACME.faults().add(Fault.status(401, "invalid_client", QUOTE).onPath("/token"));

        acme().post("/handoff", ADA.formatted("web"));

        assertThat(warnings()).singleElement().asString().contains("h-1", "acme", "entra.invalid-secret", "401");
    }

    @Test
    void aBodyThatIsWrongIsNotLogged() {
        acme().post("/handoff", ADA.formatted("email") + "x");
        acme().post("/handoff", ADA.formatted("email").replace("s1", ""));
        acme().post("/handoff", ADA.formatted("email"), "Content-Type", "text/ada@example.com");
        acme().post("/ada@example.com", ADA.formatted("email"));
        acme().post("/handoff?dry_run=ada@example.com", ADA.formatted("email"));

        assertThat(warnings()).isEmpty();
    }

    @Test
    void aRequestThatTomcatRefusesIsNotLogged() {
        RawHttp.send(port(), "GET /handoff?email=ada@example.com<> HTTP/1.1\nHost: x\n\n");
        RawHttp.send(port(), "GET /handoff HTTP/1.1\nHost: ada@example.com/\n\n");
        RawHttp.send(port(), "GET /handoff HTTP/1.1\nHost: x\nada@example.com(): Lovelace\nConnection: close\n\n");
        RawHttp.send(port(), "GET /handoff?ada@example.com=%25%F HTTP/1.1\nHost: x\nConnection: close\n\n");
    }

    private String[] warnings() {
        return log.toString()
                .substring(before)
                .lines()
                .filter(line -> line.matches(".* (WARN|ERROR) .*"))
                .toArray(String[]::new);
    }

    private static String[] tokens() {
        return Stream.concat(
                        ACME.requests().all().stream()
                                .map(RecordedRequest::headers)
                                .map(headers -> headers.getOrDefault("Authorization", "")
                                        .replace("Bearer ", ""))
                                .filter(token -> !token.isEmpty()),
                        Stream.of("ops-password"))
                .toArray(String[]::new);
    }
}
