package io.handoffgateway.login;

import static io.handoffgateway.support.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoginTest extends LoginGateway {

    @ParameterizedTest
    @CsvSource({"ops, ops-password", "grace, grace-password", "ärne, ärne & password"})
    void beginsASessionByNameAndPassword(String name, String password) {
        Reply reply = logIn(name, password);

        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/console");
        assertThat(reply.header("Set-Cookie"))
                .startsWith("__Host-handoff-session=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain", "Max-Age", "Expires");
        assertThat(as(cookie(reply), "/console/me").at("/name")).isEqualTo(name);
        assertThat(as(cookie(reply), "/dead-letters").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "ops, wrong",
        "ops, ''",
        "'', ops-password",
        "grace, wrong",
        "nobody, grace-password",
        "robot, robot-key",
        "ärne, arne & password"
    })
    void saysInWordsThatNameOrPasswordIsWrong(String name, String password, CapturedOutput output) {
        Reply reply = logIn(name, password);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.body()).contains("role=\"alert\">Name or password is wrong.<");
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .noneMatch(challenge -> challenge.startsWith("Basic"));
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(output.toString()).doesNotContain("ops-password", "grace-password", "robot-key");
    }

    @Test
    void readsNoBodyThatIsLongerThanAForm() {
        Reply reply = logIn("ops", "p".repeat(5000));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/detail")).contains("as long as this body");
    }

    @Test
    void aSessionThatABrowserBringsAlongIsNotTheOneThatBegins() {
        String before = session("ops");
        String after = cookie(logIn("ops", "ops-password", "Cookie", before));

        assertThat(after).startsWith("__Host-handoff-session=").isNotEqualTo(before);
    }

    @Test
    void tellsWhoCallsAndWhenTheSessionEnds() {
        Reply me = as(session("ops"), "/console/me");

        assertThat(me.at("/login")).isEqualTo("password");
        assertThat(Instant.parse(me.at("/idle_ends_at")))
                .isBetween(now().plus(Duration.ofMinutes(29)), now().plus(Duration.ofMinutes(30)));
        assertThat(Instant.parse(me.at("/ends_at")))
                .isBetween(now().plus(Duration.ofHours(11)), now().plus(Duration.ofHours(12)));
        assertThat(me.header("Cache-Control")).contains("no-store");
    }

    @Test
    void tellsWhoCallsWithoutASession() {
        String basic = Base64.getEncoder().encodeToString("ops:ops-password".getBytes(StandardCharsets.UTF_8));

        assertThat(client("Basic " + basic).get("/console/me").json())
                .isEqualTo(json("{\"name\": \"ops\", \"role\": \"operator\", \"login\": \"basic\"}"));
        assertThat(operator().get("/console/me").at("/login")).isEqualTo("api-key");
    }

    @Test
    void logsOutForGood() {
        String session = session("ops");
        Reply reply = anyone().post("/console/logout", "", with(FORM, "Cookie", session));

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/console/login");
        assertThat(reply.header("Set-Cookie"))
                .startsWith("__Host-handoff-session=;")
                .contains("Max-Age=0");
        assertThat(as(session, "/console/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNothingIsDone() {
        String session = session("ops");
        later(Duration.ofMinutes(29));
        String prolonged = cookie(as(session, "/console/me"));
        later(Duration.ofMinutes(2));

        assertThat(as(session, "/console/me").status()).isEqualTo(401);
        assertThat(as(prolonged, "/console/me").status()).isEqualTo(200);
        later(Duration.ofMinutes(31));
        assertThat(as(prolonged, "/console/me").status()).isEqualTo(401);
    }

    @Test
    void whatAPageRefreshesByItselfDoesNotProlongASession() {
        String session = session("ops");
        later(Duration.ofMinutes(29));

        assertThat(anyone().get("/console/me", "Cookie", session, "X-Requested-With", "console-poll")
                        .header("Set-Cookie"))
                .isEmpty();
        assertThat(anyone().get("/console/me", "Cookie", session, "X-Requested-With", "console")
                        .header("Set-Cookie"))
                .isNotEmpty();
    }

    @Test
    void aSessionEndsAtTheLatestAfterTwelveHours() {
        String session = session("ops");
        for (int i = 0; i < 26; i++) {
            later(Duration.ofMinutes(27));
            session = cookie(as(session, "/console/me"));
        }
        assertThat(as(session, "/console/me").status()).isEqualTo(200);
        later(Duration.ofMinutes(19));
        assertThat(as(session, "/console/me").status()).isEqualTo(401);
    }

    @Test
    void takesNoCookieThatItHasNotMade() {
        String session = session("ops");
        String other = "__Host-handoff-session=eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcHMiLCJhdWQiOiJzZXNzaW9uIn0.";

        for (String forged :
                new String[] {session.substring(0, session.length() - 3) + "AAA", other, "__Host-handoff-session="}) {
            assertThat(as(forged, "/console/me").status()).isEqualTo(401);
        }
        assertThat(anyone().post("/handoff", "{}", "Cookie", session).status()).isEqualTo(403);
    }

    @Test
    void aSessionReadsWhatOperatorsMayOfAnyOrg() {
        assertThat(as(session("ops"), "/handoff/none?org=acme").status()).isEqualTo(404);
        assertThat(as(session("ops"), "/connection?org=acme").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /console?view=dead-letters&org=acme | /console?view=dead-letters&org=acme
            /console/?q=h%2F1#here              | /console/?q=h%2F1#here
            /connection?org=acme                | /console
            /console/../connection?org=acme     | /console
            /console/%2e%2e/find?q=s1           | /console
            /consoles                           | /console
            https://evil.example/               | /console
            //evil.example                      | /console
            /\\evil.example                     | /console
            javascript:alert(1)                 | /console
            """)
    void goesOnToWhereTheBrowserWantedToBeAndNowhereElse(String wanted, String goesTo) {
        String path = "/console/login?return=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);

        assertThat(logInAt(path, "ops", "ops-password").header("Location")).isEqualTo(goesTo);
    }

    @Test
    void sendsABrowserWithoutASessionToTheLogin() {
        Reply reply = anyone().get("/console?view=dead-letters&org=acme", "Accept", "text/html,*/*;q=0.8");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location"))
                .isEqualTo("/console/login?return=%2Fconsole%3Fview%3Ddead-letters%26org%3Dacme");
        assertThat(reply.header("WWW-Authenticate")).isEmpty();
    }

    /** Its cookie is missing because of where the link stood, and comes with the next request. */
    @Test
    void hasABrowserThatFollowsALinkAskOnceMore() {
        Reply reply = anyone().get("/console?q=%22%3E%3Cb%3E&b='", with(CrossSiteTest.LINK, "Accept", "text/html"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("http-equiv=\"refresh\"", "/console?q=%22%3E%3Cb%3E&amp;b=&#39;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/login", "/console/login.css"})
    void showsTheLoginToEverybody(String path) {
        assertThat(anyone().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console/index.html"})
    void showsTheConsoleToThoseWhoHaveLoggedIn(String path) {
        assertThat(anyone().get(path).status()).isEqualTo(401);
        assertThat(as(session("ops"), path).header("Content-Type")).startsWith("text/html");
        assertThat(as(session("ops"), "/console/none.js").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/login",
                "/console/login.css",
                "/console/me",
                "/dead-letters",
                "/connection?org=acme"
            })
    void letsNothingButItsOwnFilesRun(String path) {
        Reply reply = as(session("ops"), path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @CsvSource({"X-Requested-With, console", "Sec-Fetch-Mode, cors"})
    void asksThePageForNoNameAndPasswordByItself(String header, String value) {
        Reply reply = anyone().get("/dead-letters", header, value);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Bearer");
    }

    private Reply as(String cookie, String path) {
        return anyone().get(path, "Cookie", cookie);
    }
}
