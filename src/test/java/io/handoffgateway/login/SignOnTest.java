package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignOnTest extends LoginGateway {

    private static final String ADA = "ada@contoso.example";
    private static final String ID_OF_ADA = "aaaaaaaa-0000-4000-8000-00000000000a";

    @ParameterizedTest
    @CsvSource({"ada@contoso.example, operator", "grace@contoso.example, viewer"})
    void logsInWhoeverHasARole(String account, String role) {
        Reply begun = begin();
        Reply reply = callback(begun, picked(begun, account));
        Reply me = anyone().get("/console/me", "Cookie", session(reply));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("http-equiv=\"refresh\"", "url=/console?view=letters&amp;org=acme");
        assertThat(me.at("/name")).isEqualTo(account);
        assertThat(me.at("/role")).isEqualTo(role);
        assertThat(me.at("/login")).isEqualTo("entra");
        assertThat(me.at("/ends_at")).isNotEmpty();
    }

    @Test
    void asksEntraWithPkceAndOfThisBrowserAlone() {
        Reply begun = begin();

        assertThat(begun.header("Location"))
                .startsWith(ACME.url() + "/11111111-1111-1111-1111-111111111111/oauth2/v2.0/authorize?")
                .contains(
                        "response_type=code",
                        "client_id=33333333-3333-3333-3333-333333333333",
                        "code_challenge_method=S256",
                        "code_challenge=",
                        "state=",
                        "nonce=");
        assertThat(begun.header("Set-Cookie"))
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("login-secret");
    }

    @Test
    void refusesWithWordsWhoeverHasNoRole() {
        Reply begun = begin();
        Reply reply = callback(begun, picked(begun, "alan@contoso.example"));

        assertThat(session(reply)).isEmpty();
        assertThat(noticeAfter(reply)).contains("Your account has no role here");
    }

    @Test
    void saysInWordsThatSomebodyWentBack() {
        Reply begun = begin();

        assertThat(noticeAfter(callback(begun, picked(begun, "")))).contains("has not let you in");
    }

    @Test
    void takesNoCodeThatThisBrowserDidNotAskFor() {
        Reply begun = begin();
        String path = picked(begun, ADA);

        assertThat(noticeAfter(anyone().get(path))).contains("has not let you in");
        assertThat(noticeAfter(callback(begin(), path))).contains("cannot be asked who you are");
        assertThat(noticeAfter(callback(begun, path.replaceFirst("state=[^&]*", "state=other"))))
                .contains("cannot be asked who you are");
        assertThat(noticeAfter(
                        anyone().get(path, "Cookie", cookie(begun).replaceFirst("=.*", "=eyJhbGciOiJub25lIn0.e30."))))
                .contains("has not let you in");
    }

    @ParameterizedTest
    @CsvSource({"nonce, other", "aud, 22222222-2222-2222-2222-222222222222", "iss, https://login.evil.example/v2.0"})
    void takesNoTokenThatIsNotForThisLogin(String claim, String value) {
        Reply begun = begin();
        String path = picked(begun, ADA);
        ACME.claimOfAccounts(claim, value);
        Reply reply = callback(begun, path);

        assertThat(session(reply)).isEmpty();
        assertThat(noticeAfter(reply)).contains("cannot be asked who you are");
    }

    @Test
    void saysInTheLogWhyEntraGivesNoToken(CapturedOutput output) {
        Reply begun = begin();
        String path = picked(begun, ADA);
        ACME.faults()
                .add(Fault.status(401, "invalid_client", "AADSTS7000215: Invalid client secret of ada@contoso.example")
                        .onPath(".*token.*")
                        .times(1));

        assertThat(noticeAfter(callback(begun, path))).contains("log says why");
        assertThat(output.toString())
                .contains("Entra signs nobody on", "AADSTS7000215")
                .doesNotContain(ADA, "login-secret");
    }

    @Test
    void goesOnByPasswordWhileEntraIsDown() {
        Reply begun = begin();
        String path = picked(begun, ADA);
        ACME.suspend();

        assertThat(noticeAfter(callback(begun, path))).contains("cannot be asked who you are");
        assertThat(logIn("ops", "ops-password").status()).isEqualTo(303);
    }

    @Test
    void logsAnAccountByItsId(CapturedOutput output) {
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "Missing prvCreateIncident.")
                        .onPath("/incidents"));
        acme().post("/handoff", "{\"handoff_id\": \"h1\", \"session\": {\"id\": \"s1\", \"channel\": \"email\"}}");
        Reply begun = begin();
        String session = session(callback(begun, picked(begun, ADA)));

        assertThat(anyone().send(
                                "DELETE",
                                "/dead-letters/acme:handoff:h1",
                                "",
                                "Cookie",
                                session,
                                "X-Requested-With",
                                "console")
                        .status())
                .isEqualTo(204);
        assertThat(output.toString())
                .contains(ID_OF_ADA + " discards acme:handoff:h1")
                .doesNotContain(ADA);
    }

    @Test
    void offersItOnTheForm() {
        assertThat(anyone().get("/console/login?return=/console?view=a%26b").body())
                .contains("href=\"/console/login/entra?return=%2Fconsole%3Fview%3Da%26b\"");
    }

    private Reply begin() {
        return anyone().get("/console/login/entra?return=%2Fconsole%3Fview%3Dletters%26org%3Dacme");
    }

    /** The address at which Entra sends the browser back, once that account is picked. */
    private String picked(Reply begun, String account) {
        String asked = begun.header("Location").substring(ACME.url().length());
        String back =
                new Client(ACME.url(), "").get(asked + "&account=" + account).header("Location");
        String gateway = "http://127.0.0.1:" + port();

        assertThat(back).startsWith(gateway + "/console/login/entra/callback?");
        return back.substring(gateway.length());
    }

    private Reply callback(Reply begun, String path) {
        return anyone().get(path, "Cookie", cookie(begun));
    }

    private static String session(Reply reply) {
        List<String> cookies = reply.response().headers().allValues("Set-Cookie");
        return cookies.stream()
                .filter(cookie -> cookie.startsWith("__Host-handoff-session="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElse("");
    }

    private String noticeAfter(Reply reply) {
        assertThat(reply.status()).isEqualTo(302);
        return anyone().get(reply.header("Location")).body();
    }
}
