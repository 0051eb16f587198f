package io.handoffgateway.settings;

import static io.handoffgateway.settings.GivenSettings.in;
import static io.handoffgateway.settings.GivenSettings.org;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handoffgateway.org.OpenCx;
import io.handoffgateway.org.OpenCx.Encoding;
import io.handoffgateway.org.OpenCx.Verification;
import io.handoffgateway.org.OpenCx.Webhook;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.NestedExceptionUtils;

class OpenCxSettingsTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Path directory;

    OpenCxSettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsEverySettingOfAnOrg() {
        OpenCx openCx = openCx(
                "opencx:",
                "  api-key: key-of-opencx",
                "  base-url: https://opencx.example/",
                "  requests-per-minute: 60",
                "  webhook:",
                "    secrets: [ first, second ]",
                "    verification: hmac",
                "    header: X-Signature",
                "    timestamp-header: X-Timestamp",
                "    encoding: base64",
                "    prefix: 'sha256='",
                "    signed: timestamp.body",
                "  session-column: new_opencxsession",
                "  reconcile: { every: 5m }",
                "  resolve-not-resolved: true");

        assertThat(openCx)
                .isEqualTo(new OpenCx(
                        "key-of-opencx",
                        URI.create("https://opencx.example"),
                        60,
                        new Webhook(
                                List.of("first", "second"),
                                Verification.HMAC,
                                "X-Signature",
                                "X-Timestamp",
                                Encoding.BASE64,
                                "sha256=",
                                true),
                        "new_opencxsession",
                        Duration.ofMinutes(5),
                        true));
        assertThat(openCx.toString() + openCx.webhook()).doesNotContain("key-of-opencx", "first", "second");
    }

    @Test
    void isUnsetWhenNothingOfItIsSet() {
        assertThat(in(directory).orgs(org("acme")).org("acme").openCx()).isNull();
        assertThat(in(directory).orgs(org("acme", "opencx:")).org("acme").openCx())
                .isNull();
    }

    @Test
    void fillsInTheDefaults() {
        OpenCx openCx = openCx("opencx:", "  api-key: k", "  webhook: { secrets: [ " + SECRET + " ] }");

        assertThat(openCx)
                .isEqualTo(new OpenCx(
                        "k",
                        URI.create("https://api.open.cx"),
                        100,
                        new Webhook(
                                List.of(SECRET), Verification.STANDARD_WEBHOOKS, null, null, Encoding.HEX, "", false),
                        null,
                        null,
                        false));
        assertThat(openCx("opencx: { api-key: k, webhook: { secrets: [] } }").webhook())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HANDOFF_ORGS_ACME_CORP_OPENCX_WEBHOOK_SECRETS_0 | c     | c
            HANDOFF_ORGS_ACME_CORP_OPENCX_WEBHOOK_SECRETS   | c, d  | c d
            HANDOFF_ORGS_ACME_CORP_OPENCX_WEBHOOK_SECRETS_1 | d     | d
            """)
    void takesAListWholeFromWhereItIsSaidFirst(String variable, String value, String expected) {
        OpenCx openCx = requireNonNull(in(directory)
                .orgs(org(
                        "acme_corp",
                        "opencx: { api-key: k, webhook: { verification: bearer, secrets: [ first, second ] } }"))
                .variable(variable, value)
                .variable("HANDOFF_ORGS_ACME_CORP_OPENCX_APIKEY", "from-variable")
                .org("acme_corp")
                .openCx());

        assertThat(requireNonNull(openCx.webhook()).secrets()).containsExactly(expected.split(" "));
        assertThat(openCx.apiKey()).isEqualTo("from-variable");
    }

    @Test
    void keepsTheOrderOfMoreThanTenSecrets() {
        Webhook webhook = openCx(
                        "opencx:",
                        "  api-key: k",
                        "  webhook:",
                        "    verification: path",
                        "    secrets: [ a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10 ]")
                .webhook();

        assertThat(requireNonNull(webhook).secrets())
                .containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opencx.session-column             | new_session        | opencx.api-key                | is missing
            opencx.api-key                    | two wr0ngs         | opencx.api-key                | without blanks
            opencx.base-url                   | http://wr0ng.example | opencx.base-url             | an absolute https URL
            opencx.requests-per-minute        | 0                  | opencx.requests-per-minute    | from 1 to 10000
            opencx.session-column             | wr0ng-Column       | opencx.session-column         | logical name of a column
            opencx.resolve-not-resolved       | wr0ng              | opencx.resolve-not-resolved   | true or false
            opencx.reconcile.every            | wr0ng              | opencx.reconcile.every        | a positive duration
            opencx.reconcile.every            | -5m                | opencx.reconcile.every        | a positive duration
            opencx.reconcile                  | wr0ng              | opencx.reconcile              | a map of settings
            opencx                            | wr0ng              | opencx                        | a map of settings
            opencx.webhook.verification       | wr0ng              | opencx.webhook.verification   | standard-webhooks, hmac, bearer or path
            opencx.webhook.verification       | hmac               | opencx.webhook.header         | is missing
            opencx.webhook.secrets            | wr0ng!             | opencx.webhook.secrets        | whsec_ and base64
            opencx.webhook.secrets[1]         | wr0ng!             | opencx.webhook.secrets        | whsec_ and base64
            opencx.webhook.header             | wr0ng header       | opencx.webhook.header         | the name of a header
            opencx.webhook.timestamp-header   | wr0ng:             | opencx.webhook.timestamp-header | the name of a header
            opencx.webhook.encoding           | wr0ng              | opencx.webhook.encoding       | hex or base64
            opencx.webhook.signed             | wr0ng              | opencx.webhook.signed         | body or timestamp.body
            opencx.webhook.secretz            | wr0ng              | opencx.webhook.secretz        | unknown key
            """)
    void namesOrgKeyAndExpectationButNotTheValue(String key, String value, String place, String expected) {
        GivenSettings given = in(directory).orgs(org("acme")).argument("--handoff.orgs.acme." + key + "=" + value);
        if (!expected.equals("is missing") || !place.equals("opencx.api-key")) {
            given.variable("HANDOFF_ORGS_ACME_OPENCX_APIKEY", "k");
            given.variable("HANDOFF_ORGS_ACME_OPENCX_WEBHOOK_SECRETS", SECRET);
        }

        Throwable failure = catchThrowable(given::orgs);
        List<String> problems =
                ((InvalidSettingsException) NestedExceptionUtils.getMostSpecificCause(failure)).problems();

        assertThat(problems).singleElement().asString().startsWith("org acme: " + place + ":");
        assertThat(problems.get(0)).contains(expected).doesNotContain("wr0ng");
    }

    private OpenCx openCx(String... lines) {
        return requireNonNull(in(directory).orgs(org("acme", lines)).org("acme").openCx());
    }
}
