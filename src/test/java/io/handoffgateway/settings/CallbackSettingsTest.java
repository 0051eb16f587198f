package io.handoffgateway.settings;

import static io.handoffgateway.settings.GivenSettings.in;
import static io.handoffgateway.settings.GivenSettings.org;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handoffgateway.org.Callback;
import io.handoffgateway.orgsettings.InvalidSettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;

class CallbackSettingsTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Path directory;

    CallbackSettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsUrlAndSecretsAndShowsNeither() {
        Callback callback = callback(
                "callback: { url: 'https://acme.example/a%2Fb/?c=d', secrets: [ " + SECRET + ", " + OTHER + " ] }");

        assertThat(callback).isEqualTo(expected("https://acme.example/a%2Fb/?c=d", SECRET, OTHER));
        assertThat(callback.toString()).isEqualTo("Callback[acme.example]");
    }

    @Test
    void takesOneSecretAsWell() {
        assertThat(callback("callback: { url: 'http://localhost:1', secret: " + SECRET + " }"))
                .isEqualTo(expected("http://localhost:1", SECRET));
    }

    @Test
    void takesVariables() {
        Callback callback = in(directory)
                .orgs(org("acme"))
                .variable("HANDOFF_ORGS_ACME_CALLBACK_URL", "https://acme.example")
                .variable("HANDOFF_ORGS_ACME_CALLBACK_SECRETS_0", SECRET)
                .variable("HANDOFF_ORGS_ACME_CALLBACK_SECRETS_1", OTHER)
                .org("acme")
                .callback();

        assertThat(callback).isEqualTo(expected("https://acme.example", SECRET, OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default-priority: 2", "callback:", "callback: { url: '', secrets: [] }"})
    void isUnsetWhenNothingOfItIsSet(String setting) {
        assertThat(in(directory).orgs(org("acme", setting)).org("acme").callback())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            callback.url         | ''                             | callback.url     | is missing
            callback.url         | wr0ng                          | callback.url     | an absolute https URL
            callback.url         | http://wr0ng.example/hook      | callback.url     | http for localhost only
            callback.url         | https://wr0ng:b@a.example/hook | callback.url     | without user and fragment
            callback.url         | https://a.example/hook#wr0ng   | callback.url     | without user and fragment
            callback.secrets     | ''                             | callback.secrets | is missing
            callback.secrets     | AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | callback.secrets | whsec_
            callback.secrets     | whsec_wr0ng!                   | callback.secrets | 24 to 64 random bytes
            callback.secrets     | whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY= | callback.secrets | 24 to 64 random bytes
            callback.secret      | whsec_wr0ng!                   | callback.secret  | 24 to 64 random bytes
            callback.secretz     | wr0ng                          | callback.secretz | unknown key
            callback             | wr0ng                          | callback         | a map of settings
            """)
    void namesOrgKeyAndExpectationButNotTheValue(String key, String value, String place, String expected) {
        GivenSettings given = in(directory)
                .orgs(org("acme"))
                .argument("--handoff.orgs.acme." + key + "=" + value)
                .variable("HANDOFF_ORGS_ACME_CALLBACK_URL", "https://acme.example")
                .variable("HANDOFF_ORGS_ACME_CALLBACK_SECRETS", SECRET);

        Throwable failure = catchThrowable(given::orgs);

        List<String> problems =
                ((InvalidSettingsException) NestedExceptionUtils.getMostSpecificCause(failure)).problems();
        assertThat(problems).singleElement().asString().startsWith("org acme: " + place + ":");
        assertThat(problems.get(0)).contains(expected).doesNotContain("wr0ng", "AAEC");
    }

    private static Callback expected(String url, String... secrets) {
        return new Callback(
                URI.create(url),
                Stream.of(secrets)
                        .map(secret -> Callback.key(secret).orElseThrow())
                        .toList());
    }

    private Callback callback(String... lines) {
        return requireNonNull(in(directory).orgs(org("acme", lines)).org("acme").callback());
    }
}
