package io.handoffgateway.settings;

import static io.handoffgateway.settings.GivenSettings.in;
import static io.handoffgateway.settings.GivenSettings.org;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.handoffgateway.orgsettings.InvalidSettingsException;
import io.handoffgateway.support.Certificates;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    private static final String DIGEST_OF_KEY =
            "sha256:2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";

    private final Path directory;

    WrongSettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api-key                           | ''                                      | is missing
            api-key                           | sha256:wr0ng                            | 64 hex digits
            api-keys                          | sha256:wr0ng                            | 64 hex digits
            api-keys                          | a,wr0ng                                 | two keys at most
            dynamics.environment-url          | ''                                      | is missing
            dynamics.environment-url          | wr0ng                                   | absolute https URL
            dynamics.environment-url          | ftp://wr0ng.example                     | absolute https URL
            dynamics.environment-url          | http://wr0ng.example                    | http for localhost only
            dynamics.environment-url          | http://127.wr0ng.example                | http for localhost only
            dynamics.environment-url          | https://a.example/wr0ng                 | without user, path and query
            dynamics.environment-url          | https://a.example?wr0ng                 | without user, path and query
            dynamics.environment-url          | https://wr0ng:wr0ng@a.example           | without user, path and query
            dynamics.environment-url          | https://a.example:99999                 | absolute https URL
            dynamics.login-url                | https://a.example/wr0ng                 | without user, path and query
            dynamics.login-url                | http://wr0ng.example                    | http for localhost only
            dynamics.tenant-id                | ''                                      | is missing
            dynamics.tenant-id                | wr0ng                                   | a GUID
            dynamics.client-id                | {11111111-1111-1111-1111-111111111111}  | a GUID
            dynamics.client-secret            | ''                                      | is missing
            dynamics.client-certificate-path  | wr0ng                                   | a readable PEM or PKCS #12 file
            dynamics.client-certificate-path  | pom.xml                                 | a readable PEM or PKCS #12 file
            dynamics.federated-token-file     | wr0ng                                   | a readable file
            dynamics.max-concurrent-calls     | 0                                       | from 1 to 52, which is Dynamics' own limit
            dynamics.max-concurrent-calls     | 53                                      | from 1 to 52
            dynamics.max-concurrent-calls     | 1.5                                     | from 1 to 52
            dynamics.liveworkitem-entity-set  | 1wr0ng                                  | the name of an entity set
            dynamics.liveworkitem-entity-set  | a/b                                     | the name of an entity set
            default-priority                  | 0                                       | from 1 to 4
            default-priority                  | 5                                       | from 1 to 4
            default-priority                  | wr0ng                                   | from 1 to 4
            default-owner-id                  | wr0ng                                   | a GUID
            default-queue-id                  | wr0ng                                   | a GUID
            default-workstream-id             | wr0ng                                   | a GUID
            chats-without-omnichannel         | wr0ng                                   | dead-letter or incident
            chats-without-omnichannel         | Incident                                | dead-letter or incident
            anonymous-customer                | contacts(wr0ng)                         | /contacts(<GUID>) or /accounts(<GUID>)
            anonymous-customer                | /leads(11111111-1111-1111-1111-111111111111) | /contacts(<GUID>) or /accounts(<GUID>)
            ticket-properties                 | ["wr0ng"]                               | a JSON object
            ticket-properties                 | {"a": wr0ng}                            | a JSON object
            ticket-properties                 | {} wr0ng                                | a JSON object
            ticket-properties                 | null                                    | a JSON object
            ticket-properties.a[0]            | wr0ng                                   | a single value
            client-secret                     | wr0ng                                   | expected one of api-key
            default-prio                      | wr0ng                                   | default-priority
            dynamics                          | wr0ng                                   | a map of settings
            default-owner-id                  | ${nowhere}                              | a value for the placeholder ${nowhere}
            """)
    void namesOrgKeyAndExpectationButNotTheValue(String key, String value, String expected) {
        List<String> problems =
                problems(in(directory).orgs(org("acme")).argument("--handoff.orgs.acme." + key + "=" + value));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("org acme: ")
                .contains(key.replace("[0]", ""), expected);
        assertThat(problems.get(0)).doesNotContain("wr0ng");
    }

    @ParameterizedTest
    @CsvSource({
        "a b",
        "a/b",
        "a:b",
        "a*",
        ".a",
        "-a",
        "é",
        "a12345678901234567890123456789012345678901234567890123456789012345"
    })
    void refusesNamesThatAQueueOrAUrlCannotCarry(String name) {
        assertThat(problems(in(directory).orgs(org("\"[" + name + "]\""))))
                .singleElement()
                .asString()
                .startsWith("org " + name)
                .contains("at most 64 letters, digits, '_', '-' and '.'");
    }

    @Test
    void refusesACertificateThatEntraCannotTakeOrWhoseKeyTheGatewayCannotRead() {
        Path elliptic = Certificates.pkcs12(directory, "EC");
        Path locked = Certificates.pkcs12(directory, "RSA");

        for (Path file : List.of(elliptic, locked)) {
            assertThat(problems(in(directory)
                            .orgs(org("acme"))
                            .argument("--handoff.orgs.acme.dynamics.client-certificate-path=" + file)))
                    .singleElement()
                    .asString()
                    .contains("dynamics.client-certificate-path", "RSA private key");
        }
    }

    @Test
    void refusesTwoCredentials() {
        assertThat(problems(in(directory)
                        .orgs(org("acme"))
                        .file("token", "t")
                        .argument("--handoff.orgs.acme.dynamics.federated-token-file=" + directory + "/token")))
                .singleElement()
                .asString()
                .contains("org acme", "dynamics.client-secret", "expected only one of");
    }

    @Test
    void saysThatThereAreNoOrgs() {
        assertThat(problems(in(directory).yaml("handoff:\n  orgs:\n")))
                .singleElement()
                .asString()
                .startsWith("no orgs");
    }

    @Test
    void namesTheMissingKeysOfAnOrgThatHasNone() {
        assertThat(problems(in(directory).yaml("handoff.orgs:\n  acme:\n")))
                .hasSize(5)
                .allSatisfy(
                        problem -> assertThat(problem).startsWith("org acme: ").contains("is missing"));
    }

    @Test
    void refusesTwoOrgsWithOneKeyAlsoWhenOneIsADigest() {
        assertThat(problems(in(directory)
                        .orgs(org("acme"), org("globex"))
                        .argument("--handoff.orgs.acme.api-key=key")
                        .argument("--handoff.orgs.globex.api-key=" + DIGEST_OF_KEY)))
                .singleElement()
                .asString()
                .contains("org globex: api-key", "org acme has the same one");
    }

    @Test
    void refusesAnOperatorWithTheKeyOfAnOrg() {
        assertThat(problems(operators("{ name: ops, api-key: key-of-acme }")))
                .singleElement()
                .asString()
                .contains("operators[0]: api-key", "org acme has the same one");
    }

    static Stream<List<String>> wrongOperators() {
        return Stream.of(
                List.of("{ password: wr0ng }", "operators[0]: name: is missing"),
                List.of("{ name: 'a:b', password: wr0ng }", "operators[0]: name: expected a name without ':'"),
                List.of("{ name: ops, password: '${nowhere}' }", "operators[0]: password: expected a value for"),
                List.of("{ name: ops }", "operators[0]: expected exactly one of password and api-key"),
                List.of("{ name: ops, password: wr0ng, api-key: k }", "operators[0]: expected exactly one"),
                List.of("{ name: ops, password: 'sha256:wr0ng' }", "operators[0]: password: expected a plain text"),
                List.of(
                        "{ name: ops, password: wr0ng, role: wr0ng }",
                        "operators[0]: role: expected operator or viewer"),
                List.of("{ name: ops, password: '{bcrypt}wr0ng' }", "operators[0]: password: expected a plain text"),
                List.of("{ name: ops, api-key: 'sha256:wr0ng' }", "operators[0]: api-key: expected a plain text"),
                List.of(
                        "{ name: ops, password: wr0ng }, { name: ops, password: wr0ng }",
                        "operators[1]: name: expected a name that no other operator has"));
    }

    @ParameterizedTest
    @MethodSource("wrongOperators")
    void namesOperatorAndExpectationButNotTheSecret(List<String> operatorsAndProblem) {
        assertThat(problems(operators(operatorsAndProblem.get(0))))
                .singleElement()
                .asString()
                .startsWith(operatorsAndProblem.get(1))
                .doesNotContain("wr0ng");
    }

    @ParameterizedTest
    @CsvSource({
        "reply-timeout, 0s, a positive duration",
        "retry.max-age, -1h, a positive duration",
        "retry.longest-retry-after, 0s, a positive duration",
        "proxy.url, proxy.example:3128, http://",
        "proxy.url, http://proxy.example, http://",
        "proxy.url, http://proxy.example:3128/path, http://",
        "proxy.url, https://proxy.example:3128, http://",
        "proxy.url, socks://proxy.example:3128, http://",
        "discard-retention, 0d, a positive duration",
        "operators-login.idle-end, 0s, a positive duration",
        "operators-login.absolute-end, -1h, a positive duration",
        "operators-login.session-key, wr0ng, 32 characters or more",
        "history-retention, 0d, a positive duration",
        "max-body-size, 0, a positive size",
        "max-redrives, -1, a whole number of 0 or more",
        "stories, -1, a whole number of 0 or more",
        "drain-time, -1s, 'a duration of at most 10s'",
        "drain-time, 11s, 'a duration of at most 10s'",
        "store.data-directory, ' ', a directory",
        "routes-directory, ' ', a directory"
    })
    void namesTheLimitThatIsOutOfRange(String key, String value, String expected) {
        assertThat(problems(in(directory).orgs(org("acme")).argument("--handoff." + key + "=" + value)))
                .singleElement()
                .asString()
                .startsWith("handoff." + key + ": expected " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-id, wr0ng, a GUID",
        "client-id, '', a GUID",
        "client-secret, '', is missing",
        "client-secret, ${nowhere}, a value for the placeholder",
        "login-url, http://wr0ng.example, http for localhost only"
    })
    void namesWhatIsWrongWithTheLoginByEntra(String key, String value, String expected) {
        String place = "handoff.operators-login.entra.";
        Map<String, String> settings = new HashMap<>(Map.of(
                "tenant-id", "11111111-1111-1111-1111-111111111111",
                "client-id", "22222222-2222-2222-2222-222222222222",
                "client-secret", "s"));
        settings.put(key, value);
        GivenSettings given = in(directory).orgs(org("acme"));
        settings.forEach((name, text) -> given.argument("--" + place + name + "=" + text));

        assertThat(problems(given))
                .singleElement()
                .asString()
                .startsWith(place + key + ": ")
                .contains(expected)
                .doesNotContain("wr0ng");
    }

    @Test
    void asksBackWhenAVariableFitsSeveralOrgs() {
        assertThat(problems(in(directory).orgs(org("a-b"), org("a.b")).variable("HANDOFF_ORGS_A_B_APIKEY", "wr0ng")))
                .singleElement()
                .asString()
                .contains("HANDOFF_ORGS_A_B_APIKEY", "one org", "a-b", "a.b")
                .doesNotContain("wr0ng");
    }

    @Test
    void namesTheOrgOfAVariableWithAnUnknownKey() {
        assertThat(problems(in(directory).orgs(org("acme_corp")).variable("HANDOFF_ORGS_ACME_CORP_API_KEE", "wr0ng")))
                .singleElement()
                .asString()
                .startsWith("org acme_corp: api-kee: unknown key");
    }

    @Test
    void namesTheOrgOfAnUnknownKeyWithDots() {
        assertThat(problems(in(directory).orgs(org("acme"), "      dynamix: { client: { id: wr0ng } }\n")))
                .singleElement()
                .asString()
                .startsWith("org acme: dynamix.client.id: unknown key");
    }

    @Test
    void saysEverythingThatIsWrongInOneReadableMessage(CapturedOutput output) {
        problems(operators("{ name: ops }").argument("--handoff.orgs.acme.default-priority=9"));

        assertThat(output.toString())
                .contains("APPLICATION FAILED TO START", "Description:", "Action:")
                .contains("    - org acme: default-priority: expected a whole number from 1 to 4")
                .contains("    - operators[0]: expected exactly one of password and api-key");
    }

    @Test
    void saysReadablyThatADurationIsNone(CapturedOutput output) {
        catchThrowable(() -> in(directory)
                .orgs(org("acme"))
                .argument("--handoff.reply-timeout=soon")
                .start());

        assertThat(output.toString()).contains("APPLICATION FAILED TO START", "handoff.reply-timeout", "soon");
    }

    @ParameterizedTest
    @CsvSource({"handoff.operators", "handoff.operators[0]", "handoff.operators[7].password"})
    void doesNotPrintASecretThatStandsInTheWrongPlace(String place, CapturedOutput output) {
        catchThrowable(() -> in(directory)
                .orgs(org("acme"))
                .argument("--" + place + "=wr0ng")
                .start());

        assertThat(output.toString())
                .contains("APPLICATION FAILED TO START", "handoff.operators")
                .doesNotContain("wr0ng");
    }

    private GivenSettings operators(String operators) {
        return in(directory).yaml("handoff:\n  operators: [" + operators + "]\n  orgs:\n" + org("acme"));
    }

    private static List<String> problems(GivenSettings settings) {
        Throwable failure = catchThrowable(() -> settings.start().close());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingsException wrong) {
                return wrong.problems();
            }
        }
        throw new AssertionError("The settings were taken for right", failure);
    }
}
