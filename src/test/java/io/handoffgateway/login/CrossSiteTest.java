package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends because a page of another site says so does nothing, whatever credential it adds by itself. */
class CrossSiteTest extends LoginGateway {

    /** What a browser says when its user follows a link on a page of another site. */
    static final String[] LINK = {
        "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
    };

    private static final String BASIC = "Basic " + base64("ops:ops-password");
    private static final String LETTER = "/dead-letters/acme:handoff:h1";

    @BeforeEach
    void parkALetter() {
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "Missing prvCreateIncident.")
                        .onPath(".*incidents.*"));
        acme().post("/handoff", "{\"handoff_id\": \"h1\", \"session\": {\"id\": \"s1\", \"channel\": \"email\"}}");
        ACME.faults().clear();
        assertThat(parked("acme")).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1"
    })
    void changesNothing(String header, String value) {
        Client basic = client(BASIC);
        String session = session("ops");

        assertRefused(basic.send("DELETE", LETTER, "", header, value), "another site");
        assertRefused(
                anyone().send("DELETE", LETTER, "", header, value, "Cookie", session, "X-Requested-With", "console"),
                "another site");
        for (String call : new String[] {
            LETTER + "/redrive",
            LETTER + "/restore",
            "/dead-letters/redrive",
            "/deliveries/1/now",
            "/orgs/acme/move",
            "/console/login",
            "/console/logout"
        }) {
            assertRefused(basic.post(call, "{\"all\": true}", header, value), "another site");
        }
        assertThat(parked("acme")).isOne();
    }

    @Test
    void aFormChangesNothingEitherWhereABrowserSaysNothingOfItsSite() {
        Reply reply =
                client(BASIC).post(LETTER + "/redrive", "a=b", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(reply.status()).isEqualTo(415);
        assertThat(parked("acme")).isOne();
    }

    @Test
    void aSessionChangesNothingWithoutTheHeaderOfThePage() {
        String session = session("ops");

        assertRefused(
                anyone().send("DELETE", LETTER, "", "Cookie", session, "Sec-Fetch-Site", "same-origin"),
                "X-Requested-With");
        assertThat(parked("acme")).isOne();
        assertThat(anyone().send("DELETE", LETTER, "", "Cookie", session, "X-Requested-With", "console")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void thePagesOfTheGatewayItselfDoWhatTheirUserMay(String site) {
        assertThat(client(BASIC)
                        .send("DELETE", LETTER, "", "Sec-Fetch-Site", site, "Origin", "null")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void soDoThoseOfABrowserThatSendsTheirOriginOnly() {
        assertThat(client(BASIC)
                        .send("DELETE", LETTER, "", "Origin", "http://127.0.0.1:" + port())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void scriptsGoOnWithoutAnyOfThis() {
        assertThat(operator().send("DELETE", LETTER, "").status()).isEqualTo(204);
        assertThat(client(BASIC).post(LETTER + "/restore", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1"
    })
    void asksForNothing(String header, String value) {
        String session = session("ops");
        ACME.requests().clear();

        for (String call : new String[] {
            "/connection?org=acme", "/handoff/h2?org=acme", "/find?q=s1", "/dead-letters", "/overview", "/console/me"
        }) {
            assertRefused(client(BASIC).get(call, header, value), "another site");
            assertRefused(operator().get(call, header, value), "another site");
            assertRefused(anyone().get(call, header, value, "Cookie", session), "another site");
        }
        assertThat(ACME.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection?org=acme", "/handoff/h1?org=acme", "/dead-letters", "/console/me"})
    void leadsNowhereButToTheConsole(String path) {
        assertRefused(client(BASIC).get(path, LINK), "another site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console?view=letters", "/console/login"})
    void mayLinkToTheConsole(String path) {
        assertThat(client(BASIC).get(path, LINK).status()).isEqualTo(200);
        assertRefused(client(BASIC).get(path, with(LINK, "Sec-Fetch-Dest", "iframe")), "another site");
        assertRefused(
                client(BASIC).get(path, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"), "another site");
    }

    @Test
    void isNothingThatTheKeyOfAnOrgComesFrom() {
        assertThat(acme().get("/connection", LINK).status()).isEqualTo(200);
        assertThat(acme().get("/handoff/h1", "Sec-Fetch-Site", "cross-site", "Origin", "https://acme.example")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connection?org=acme", "/handoff/h1?org=acme", "/find?q=s1", "/dead-letters"})
    void scriptsAskAsBefore(String path) {
        assertThat(client(BASIC).get(path).status()).isEqualTo(200);
        assertThat(operator().get(path).status()).isEqualTo(200);
    }

    @Test
    void whatOperatorsReadOfAHandoffStaysInThePageThatAsks() {
        Reply reply = client(BASIC).get("/handoff/h1?org=acme");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none';");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private static void assertRefused(Reply reply, String reason) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/detail")).contains(reason);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
