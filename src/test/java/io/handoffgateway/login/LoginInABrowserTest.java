package io.handoffgateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;

/** What only a browser can show: that it keeps the cookies, sends them when it should, and runs what the headers let it. */
class LoginInABrowserTest extends LoginGateway {

    private final WebDriver browser = Browser.start();

    @AfterEach
    void quit() {
        browser.quit();
    }

    @Test
    void logsInWhereItWantedToGoAndOutAgain() {
        browser.get(gateway() + "/console?view=letters&org=acme#here");
        assertThat(browser.getTitle()).startsWith("Log in");
        submit("ops", "wrong");
        assertThat(browser.findElement(By.cssSelector("[role=alert]")).getText())
                .isEqualTo("Name or password is wrong.");
        submit("ops", "ops-password");

        assertThat(browser.getCurrentUrl()).isEqualTo(gateway() + "/console?view=letters&org=acme#here");
        assertThat(whoAmI()).contains("\"name\":\"ops\"");
        assertThat(script("return document.cookie")).isEqualTo("");

        call("POST", "/console/logout");
        browser.get(gateway() + "/console");
        assertThat(browser.getTitle()).startsWith("Log in");
    }

    @Test
    void isLoggedInAlsoWhereAnotherSiteLinksTo() {
        browser.get(gateway() + "/console/login");
        submit("ops", "ops-password");
        follow(gateway() + "/console?view=letters");

        await().until(() -> browser.findElements(By.tagName("h1")).size() == 1);
        assertThat(browser.getCurrentUrl()).isEqualTo(gateway() + "/console?view=letters");
        assertThat(browser.getTitle()).doesNotContain("Log in");
    }

    @Test
    void logsInByEntra() {
        browser.get(gateway() + "/console?view=letters");
        Browser.follow(browser, browser.findElement(By.linkText("Log in with Microsoft")));
        assertThat(browser.getTitle()).isEqualTo("Pick an account");
        Browser.follow(browser, browser.findElement(By.partialLinkText("Grace")));

        await().until(() -> (gateway() + "/console?view=letters").equals(browser.getCurrentUrl()));
        assertThat(whoAmI()).contains("\"name\":\"grace@contoso.example\"", "\"role\":\"viewer\"");
    }

    @Test
    void anotherSiteChangesNothing() {
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "Missing prvCreateIncident.")
                        .onPath("/incidents"));
        acme().post("/handoff", "{\"handoff_id\": \"h1\", \"session\": {\"id\": \"s1\", \"channel\": \"email\"}}");
        ACME.faults().clear();
        browser.get(gateway() + "/console/login");
        submit("ops", "ops-password");
        browser.get(ACME.url());
        script(
                "return fetch(arguments[0], {method: 'POST', mode: 'no-cors', credentials: 'include'}).then(r => r.type)",
                gateway() + "/dead-letters/acme:handoff:h1/redrive");

        assertThat(parked("acme")).isOne();
        assertThat(ACME.records("incidents")).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteLogsNobodyOut() {
        browser.get(gateway() + "/console/login");
        submit("ops", "ops-password");
        assertThat(whoAmI()).contains("\"name\":\"ops\"");
        sendForm("post", "/console/logout", "");
        String answer = page();

        browser.get(gateway() + "/console");
        assertThat(whoAmI()).contains("\"name\":\"ops\"");
        assertThat(answer).contains("another site");
    }

    @Test
    void aFormOfAnotherSiteLogsNobodyIn() {
        sendForm("post", "/console/login", "<input name=name value=grace><input name=password value=grace-password>");
        String answer = page();

        browser.get(gateway() + "/console");
        assertThat(browser.getTitle()).startsWith("Log in");
        assertThat(answer).contains("another site");
    }

    /** Name and password of Basic a browser sends to where it once has, whoever says so. */
    @Test
    void aFormOfAnotherSiteAsksForNothingEither() {
        browser.get(gateway().replace("//", "//ops:ops-password@") + "/dead-letters");
        assertThat(page()).contains("items");
        ACME.requests().clear();
        sendForm("get", "/connection", "<input name=org value=acme>");

        assertThat(ACME.requests().all()).noneMatch(request -> request.path().contains("oauth2"));
        assertThat(page()).contains("another site");
    }

    @Test
    void runsNothingThatStandsInAPage() {
        browser.get(gateway() + "/console/login?return=\"><script>document.title='run'</script>");
        script("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')");

        assertThat(browser.getTitle()).startsWith("Log in");
    }

    /** Not the name that Entra has here: to the browser each is a site of its own. */
    private String gateway() {
        return "http://localhost:" + port();
    }

    private void submit(String name, String password) {
        browser.findElement(By.id("name")).sendKeys(name);
        browser.findElement(By.id("password")).sendKeys(password);
        Browser.follow(browser, browser.findElement(By.tagName("button")));
    }

    private void follow(String link) {
        browser.get(ACME.url());
        script(
                "document.body.innerHTML = '<a id=link>link</a>'; document.getElementById('link').href = arguments[0]",
                link);
        Browser.follow(browser, browser.findElement(By.id("link")));
    }

    /** As a page of another site does, which needs no click. */
    private void sendForm(String method, String path, String fields) {
        browser.get(ACME.url());
        script(
                "document.body.innerHTML = '<form id=form>' + arguments[2] + '</form>';"
                        + "const form = document.getElementById('form');"
                        + "form.method = arguments[0]; form.action = arguments[1]; form.submit()",
                method,
                gateway() + path,
                fields);
        await().until(() -> String.valueOf(browser.getCurrentUrl()).startsWith(gateway()));
    }

    private String page() {
        return String.valueOf(browser.getPageSource());
    }

    private String whoAmI() {
        return call("GET", "/console/me");
    }

    private String call(String method, String path) {
        return String.valueOf(script(
                "return fetch(arguments[1], {method: arguments[0], headers: {'X-Requested-With': 'console'}})"
                        + ".then(r => r.text())",
                method,
                path));
    }

    private Object script(String script, Object... arguments) {
        Object result = ((JavascriptExecutor) browser).executeScript(script, arguments);
        return result == null ? "" : result;
    }
}
