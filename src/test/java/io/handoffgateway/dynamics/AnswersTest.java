package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Dynamics and Entra say, and what the gateway makes of it, with the shipped routes over HTTP. */
class AnswersTest extends GatewayTest {

    private static final String OWNER = "aaaaaaaa-0000-4000-8000-000000000001";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            302 | /maintenance | /api/
            301 | https://maintenance.example/ | /api/
            307 | /maintenance | /incidents
            303 | /login | /contacts
            302 | /maintenance | /token
            """)
    void aRedirectIsAnOutage(int status, String location, String path) {
        forgetToken("acme");
        var fault = ACME.faults().add(Fault.redirect(status, location).onPath(path));

        assertLandsLater(acme().post("/handoff", handoff("r1", "email")), fault::remove);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | temporarily_unavailable | The service is temporarily unavailable.
            400 | invalid_request | AADSTS90033: A transient error has occurred. Please try again.
            401 | server_error | AADSTS90012: Request timed out.
            503 | temporarily_unavailable | The service is temporarily unavailable.
            """)
    void aSignInThatFailsForAWhileIsAnOutage(int status, String error, String description) {
        forgetToken("acme");
        var fault = ACME.faults().add(Fault.status(status, error, description).onPath("/token"));

        assertLandsLater(acme().post("/handoff", handoff("t1", "web")), fault::remove);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><title>Blocked</title></html>", "Blocked by policy"})
    void aSignInBehindAFirewallIsAnOutage(String page) {
        forgetToken("acme");
        var fault = ACME.faults().add(Fault.page(403, page).onPath("/token"));

        assertLandsLater(acme().post("/handoff", handoff("t2", "web")), fault::remove);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x80040216 | Transaction (Process ID 84) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.
            0x80040224 | Generic SQL error. Sql ErrorCode: -2146232060 Sql Number: 1205
            '' | Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation.
            0x80044151 | SQL timeout expired.
            0x80044339 | Database resource lock could not be obtained.
            0x8004ed47 | Timeout expired before applock could be acquired.
            """)
    void aLostTransactionIsRepeated(String code, String message) {
        ACME.faults().add(Fault.status(400, code, message).onPath("/incidents").times(1));

        Reply reply = acme().post("/handoff", handoff("d1", "slack"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"0x80040216", "0x80040224", "0x80040265"})
    void theSameCodeWithoutSuchWordsIsRefused(String code) {
        ACME.faults()
                .add(Fault.status(400, code, "An unexpected error occurred.").onPath("/incidents"));

        assertRefused(acme().post("/handoff", handoff("d2", "slack")), "dynamics.refused", "administrator");
        assertThat(ACME.requests().of("POST", "/incidents")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403, email", "403, web", "405, slack", "400, web", "404, slack"})
    void aPageOfAFirewallIsNoMatterOfPrivileges(int status, String channel) {
        ACME.faults()
                .add(Fault.page(
                        status,
                        "<!DOCTYPE html><html><head><title>Request blocked</title></head><body>x</body></html>"));

        Reply reply = acme().post("/handoff", handoff("f1", channel));

        assertRefused(reply, "dynamics.refused", "proxy", "firewall");
        assertThat(operator().get("/dead-letters/acme:handoff:f1").body()).contains("Request blocked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x80040225 | The specified user(Id = aaaaaaaa-0000-4000-8000-000000000001) is either disabled or is not a member of any business unit.
            0x80040225 | Der angegebene Benutzer (ID = aaaaaaaa-0000-4000-8000-000000000001) ist deaktiviert.
            0x80041d1f | The user with Id=aaaaaaaa-0000-4000-8000-000000000001 is disabled.
            '' | The specified user(Id = aaaaaaaa-0000-4000-8000-000000000001) is either disabled or is not a member of any business unit.
            """)
    void theFixOfADisabledOwnerNamesTheOwner(String code, String message) {
        ACME.faults().add(Fault.status(403, code, message).onPath("/incidents"));

        assertRefused(
                acme().post("/handoff", handoff("o1", "slack")), "dynamics.user-not-in-org", "default-owner-id", OWNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "slack", "email"})
    void theFixOfATokenThatNobodyTakesBeginsWithTheApplicationUser(String channel) {
        ACME.faults().add(Fault.expiredToken());

        Reply reply = acme().post("/handoff", handoff("u1", channel));

        assertRefused(reply, "dynamics.unauthorized", "client-id", "environment-url");
        assertThat(reply.at("/fix").indexOf("New app user"))
                .isLessThan(reply.at("/fix").indexOf("environment-url"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | 0x80040216 | slack | slack
            500 | '' | slack | email
            500 | 0x80040265 | web | slack
            400 | 0x80044151 | slack | web
            """)
    void aFaultOfOneKindOfMessageHoldsUpNoOther(int status, String code, String kind, String other) {
        ACME.faults()
                .add(Fault.status(status, code, "An unexpected error occurred.").onBody("of the bad kind"));

        for (int i = 0; i < 10; i++) {
            Reply bad = acme().post(
                            "/handoff",
                            handoff("b" + i, kind).replace("\"id\":", "\"summary\": \"of the bad kind\", \"id\":"));
            Reply good = acme().post("/handoff", handoff("g" + i, other));

            assertThat(bad.status()).as(bad.body()).isEqualTo(202);
            assertThat(good.status()).as(good.body()).isEqualTo(201);
        }
        assertThat(breaker("acme").getState()).isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /contacts  | <html><title>Sign in</title></html>
            /contacts  | ''
            /incidents | <html><title>Sign in</title></html>
            """)
    void whatIsNoAnswerOfDynamicsIsAnOutage(String path, String page) {
        var fault = ACME.faults().add(Fault.page(200, page).onPath(path));

        assertLandsLater(acme().post("/handoff", handoff("n1", "email")), fault::remove);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void anAnswerToAnotherQuestionMakesNoContact(String page) {
        ACME.faults().add(Fault.page(200, page).onPath("/contacts"));

        Reply reply = acme().post("/handoff", handoff("n2", "email"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(500);
        assertThat(reply.at("/cause")).isEqualTo("gateway.defect");
        assertThat(ACME.requests().of("POST", "/contacts")).isEmpty();
    }

    static Stream<Fault> outages() {
        return Stream.of(
                Fault.drop(),
                Fault.status(502),
                Fault.status(503),
                Fault.status(504, "0x80040216", "x"),
                Fault.redirect(302, "/maintenance"),
                Fault.page(500, "<html><title>Server Error</title></html>"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anOutageOpensTheBreakerWithinTenCalls(Fault outage) {
        ACME.faults().add(outage);

        List<Reply> replies = IntStream.range(0, 4)
                .mapToObj(i -> acme().post("/handoff", handoff("x" + i, "slack")))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(202);
        assertThat(breaker("acme").getState()).isNotEqualTo(State.CLOSED);
    }

    private void assertLandsLater(Reply reply, Runnable end) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        end.run();
        await().untilAsserted(() ->
                assertThat(acme().get(reply.header("Location")).at("/status")).isEqualTo("delivered"));
    }

    private static void assertRefused(Reply reply, String cause, String... inFix) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo(cause);
        assertThat(reply.at("/fix")).contains(inFix);
    }

    private static String handoff(String id, String channel) {
        return """
                {"handoff_id": "%s", "session": {"id": "s-%s", "channel": "%s", "contact": {"email": "%s"}}}""".formatted(id, id, channel, channel.equals("email") ? "ada@example.com" : "");
    }
}
