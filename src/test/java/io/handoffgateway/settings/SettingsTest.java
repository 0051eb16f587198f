package io.handoffgateway.settings;

import static io.handoffgateway.settings.GivenSettings.GUID;
import static io.handoffgateway.settings.GivenSettings.in;
import static io.handoffgateway.settings.GivenSettings.org;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.org.ApiKey;
import io.handoffgateway.org.Credential.ClientCertificate;
import io.handoffgateway.org.Credential.ClientSecret;
import io.handoffgateway.org.Credential.FederatedToken;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Operators;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.org.Secret;
import io.handoffgateway.support.Certificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    private final Path directory;

    SettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsEverySettingOfAnOrg() {
        Org org = in(directory).yaml("""
                        handoff:
                          orgs:
                            acme:
                              api-key: k
                              dynamics:
                                environment-url: https://acme.crm.dynamics.com/
                                tenant-id: 11111111-1111-1111-1111-111111111111
                                client-id: 22222222-2222-2222-2222-22222222222A
                                client-secret: s3cret
                                login-url: https://login.microsoftonline.us/
                                max-concurrent-calls: 52
                                liveworkitem-entity-set: msdyn_items
                              default-priority: 4
                              default-owner-id: 33333333-3333-3333-3333-333333333333
                              default-queue-id: 44444444-4444-4444-4444-444444444444
                              default-workstream-id: 55555555-5555-5555-5555-555555555555
                              anonymous-customer: /contacts(66666666-6666-6666-6666-666666666666)
                              chats-without-omnichannel: incident
                              ticket-properties: { casetypecode: 2 }
                        """).org("acme");

        assertThat(org)
                .isEqualTo(new Org(
                        "acme",
                        List.of(new ApiKey("api-key", Secret.of("k"))),
                        new DynamicsEnvironment(
                                URI.create("https://acme.crm.dynamics.com"),
                                GUID,
                                "22222222-2222-2222-2222-22222222222A",
                                new ClientSecret("s3cret"),
                                URI.create("https://login.microsoftonline.us"),
                                52,
                                "msdyn_items"),
                        4,
                        UUID.fromString("33333333-3333-3333-3333-333333333333"),
                        UUID.fromString("44444444-4444-4444-4444-444444444444"),
                        UUID.fromString("55555555-5555-5555-5555-555555555555"),
                        "/contacts(66666666-6666-6666-6666-666666666666)",
                        Map.of("casetypecode", 2),
                        true,
                        null,
                        null));
    }

    @Test
    void readsTwoKeysOfWhichOneTakesThePlaceOfTheOther() {
        Org listed = in(directory)
                .orgs(org("acme", "api-keys: [ next-key ]"))
                .variable("HANDOFF_ORGS_ACME_APIKEY", "")
                .variable("HANDOFF_ORGS_ACME_APIKEYS_1", "next-key")
                .variable("HANDOFF_ORGS_ACME_APIKEYS_0", "first-key")
                .org("acme");
        Org both = in(directory)
                .orgs(org("acme", "api-keys: next-key, key-of-acme"))
                .org("acme");

        assertThat(listed.apiKeys()).extracting(ApiKey::place).containsExactly("api-keys[0]", "api-keys[1]");
        assertThat(listed.key("next-key")).map(ApiKey::place).hasValue("api-keys[1]");
        assertThat(both.apiKeys()).extracting(ApiKey::place).containsExactly("api-key", "api-keys[0]");
        assertThat(both.key("none")).isEmpty();
    }

    @Test
    void readsCredentialsThatAreFiles() {
        Path certificate = Certificates.pkcs12(directory, "RSA");

        Org signing = in(directory)
                .orgs(org("acme"))
                .argument("--handoff.orgs.acme.dynamics.client-secret=")
                .argument("--handoff.orgs.acme.dynamics.client-certificate-path=" + certificate)
                .argument("--handoff.orgs.acme.dynamics.clientCertificatePassword=" + Certificates.PASSWORD)
                .org("acme");
        Org federated = in(directory)
                .orgs(org("acme"))
                .argument("--handoff.orgs.acme.dynamics.client-secret=")
                .argument("--handoff.orgs.acme.dynamics.federated_token_file=" + certificate)
                .org("acme");

        assertThat(signing.dynamics().credential())
                .isEqualTo(new ClientCertificate(certificate, Certificates.PASSWORD));
        assertThat(federated.dynamics().credential()).isEqualTo(new FederatedToken(certificate));
    }

    @Test
    void leavesOutWhatIsBlankAndFillsInTheDefaults() {
        Org org = in(directory)
                .orgs(org(
                        "acme", "default-owner-id:", "default-queue-id: ''", "default-priority:", "ticket-properties:"))
                .org("acme");

        assertThat(org.defaultPriority()).isEqualTo(2);
        assertThat(org.defaultOwnerId()).isNull();
        assertThat(org.defaultQueueId()).isNull();
        assertThat(org.anonymousCustomer()).isNull();
        assertThat(org.ticketProperties()).isEmpty();
        assertThat(org.dynamics().loginUrl()).hasToString("https://login.microsoftonline.com");
        assertThat(org.dynamics().maxConcurrentCalls()).isEqualTo(40);
        assertThat(org.dynamics().liveworkitemEntitySet()).isEqualTo("oc_liveworkitems");
    }

    @ParameterizedTest
    @CsvSource({
        "acme, acme",
        "acme_corp, acme_corp",
        "Acme.EU, Acme.EU",
        "'\"acme_corp\"', acme_corp",
        "'\"[Acme.EU]\"', Acme.EU",
        "'\"[a.dynamics]\"', a.dynamics",
        "42, 42"
    })
    void keepsTheNameOfAnOrgAsWritten(String yamlKey, String name) {
        assertThat(in(directory)
                        .orgs(org(yamlKey, "default-priority: 3"))
                        .orgs()
                        .all())
                .extracting(Org::name)
                .containsExactly(name);
    }

    @Test
    void tellsAnOrgFromAnotherWhoseNameBeginsTheSame() {
        Orgs orgs = in(directory)
                .orgs(org("acme"), org("acme.eu", "default-priority: 4"))
                .orgs();

        assertThat(orgs.get("acme").defaultPriority()).isEqualTo(2);
        assertThat(orgs.get("acme.eu").defaultPriority()).isEqualTo(4);
    }

    @Test
    void keepsNamesAndTypesOfTicketPropertiesAsWritten() {
        Org org = in(directory)
                .orgs(org(
                        "acme",
                        "ticket-properties:",
                        "  new_region@odata.bind: /new_regions(1)",
                        "  \"new_Quoted@odata.bind\": /quoted(1)",
                        "  \"[new_Bracketed@odata.bind]\": /bracketed(1)",
                        "  New_Number: 2",
                        "  new_text: '2'",
                        "  new_flag: true",
                        "  new_amount: 1.5",
                        "  new_date: 2026-01-05",
                        "  default-priority: x",
                        "  dynamics.client-id: y"))
                .org("acme");

        assertThat(org.ticketProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "new_region@odata.bind", "/new_regions(1)",
                        "new_Quoted@odata.bind", "/quoted(1)",
                        "new_Bracketed@odata.bind", "/bracketed(1)",
                        "New_Number", 2,
                        "new_text", "2",
                        "new_flag", true,
                        "new_amount", 1.5,
                        "new_date", "2026-01-05",
                        "default-priority", "x",
                        "dynamics.client-id", "y"));
    }

    @Test
    void readsTicketPropertiesThatAreOneStringOfJson() {
        Org org = in(directory)
                .orgs(
                        org(
                                "acme",
                                "ticket-properties: '{\"a@odata.bind\": \"/b(1)\", \"n\": 1, \"o\": {\"l\": [1]}, \"z\": null}'"))
                .org("acme");

        assertThat(org.ticketProperties())
                .containsEntry("a@odata.bind", "/b(1)")
                .containsEntry("n", 1)
                .containsEntry("o", Map.of("l", List.of(1)))
                .containsEntry("z", null)
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default-priority", "default_priority", "defaultPriority", "DEFAULT_PRIORITY"})
    void acceptsEveryUsualSpellingOfAKey(String key) {
        assertThat(in(directory).orgs(org("acme", key + ": 3")).org("acme").defaultPriority())
                .isEqualTo(3);
    }

    @Test
    void acceptsUnderscoresInTheNestedKeysToo() {
        Org org = in(directory).yaml("""
                        handoff.orgs.acme:
                          api_key: k
                          dynamics: { environment_url: "https://a.example", tenant_id: %1$s, clientId: %1$s, client_secret: s }
                          ticket_properties: { a_b: 1 }
                        """.formatted(GUID)).org("acme");

        assertThat(org.dynamics().environmentUrl()).hasToString("https://a.example");
        assertThat(org.ticketProperties()).containsOnly(Map.entry("a_b", 1));
    }

    @Test
    void readsPropertiesFiles() {
        Org org = in(directory)
                .orgs(org("acme_corp"))
                .file("application.properties", """
                        handoff.orgs.acme_corp.default-priority=1
                        handoff.orgs[acme_corp].default-owner-id=11111111-1111-1111-1111-111111111111
                        handoff.orgs.acme_corp.ticket-properties.new_region@odata.bind=/new_regions(1)
                        handoff.orgs.acme_corp.ticket-properties[New.Name]=x
                        """)
                .org("acme_corp");

        assertThat(org.defaultPriority()).isEqualTo(1);
        assertThat(org.defaultOwnerId()).hasToString(GUID);
        assertThat(org.ticketProperties())
                .containsOnly(Map.entry("new_region@odata.bind", "/new_regions(1)"), Map.entry("New.Name", "x"));
    }

    @Test
    void readsCommandLineArgumentsBeforeFiles() {
        Org org = in(directory)
                .orgs(org("acme_corp", "default-priority: 2", "ticket-properties: { a@odata.bind: /a(1), n: 2 }"))
                .argument("--handoff.orgs.acme_corp.default_priority=3")
                .argument("--handoff.orgs[acme_corp].ticket-properties.a@odata.bind=/a(9)")
                .org("acme_corp");

        assertThat(org.defaultPriority()).isEqualTo(3);
        assertThat(org.ticketProperties()).containsOnly(Map.entry("a@odata.bind", "/a(9)"), Map.entry("n", 2));
    }

    @Test
    void readsAnOrgThatIsGivenInJsonOnly() {
        Org org = in(directory).argument("""
                        --spring.application.json={"handoff":{"orgs":{"[Acme.EU]":{"api_key":"k","dynamics":{\
                        "environment-url":"http://localhost:8080","tenant-id":"%1$s","client-id":"%1$s",\
                        "client-secret":"s"},"ticket-properties":{"a@odata.bind":"/a(1)","n":2}}}}}""".formatted(GUID)).org("Acme.EU");

        assertThat(org.ticketProperties()).containsOnly(Map.entry("a@odata.bind", "/a(1)"), Map.entry("n", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "acme, ACME",
        "acme_corp, ACME_CORP",
        "acme-corp, ACMECORP",
        "Acme.EU, ACME_EU",
        "a_dynamics, A_DYNAMICS"
    })
    void readsEnvironmentVariablesOfAnOrgThatAnotherSourceNames(String name, String words) {
        Org org = in(directory)
                .orgs(org(name, "ticket-properties: { b: 2 }"))
                .variable("HANDOFF_ORGS_" + words + "_APIKEY", "other")
                .variable("HANDOFF_ORGS_" + words + "_DYNAMICS_CLIENTSECRET", "other secret")
                .variable("HANDOFF_ORGS_" + words + "_DYNAMICS_CLIENT_ID", GUID)
                .variable("HANDOFF_ORGS_" + words + "_TICKETPROPERTIES", "{\"a\": 1}")
                .org(name);

        assertThat(org.key("other")).isPresent();
        assertThat(org.dynamics().credential()).isEqualTo(new ClientSecret("other secret"));
        assertThat(org.dynamics().clientId()).isEqualTo(GUID);
        assertThat(org.ticketProperties()).containsOnly(Map.entry("a", 1));
    }

    @Test
    void readsAnOrgThatIsGivenInEnvironmentVariablesOnly() {
        Org org = in(directory)
                .variable("HANDOFF_ORGS_ACME_CORP_API_KEY", "k")
                .variable("HANDOFF_ORGS_ACME_CORP_DYNAMICS_ENVIRONMENTURL", "https://acme.crm.dynamics.com")
                .variable("HANDOFF_ORGS_ACME_CORP_DYNAMICS_TENANT_ID", GUID)
                .variable("HANDOFF_ORGS_ACME_CORP_DYNAMICS_CLIENTID", GUID)
                .variable("HANDOFF_ORGS_ACME_CORP_DYNAMICS_CLIENTSECRET", "s")
                .variable("HANDOFF_ORGS_ACME_CORP_TICKET_PROPERTIES_NEW_REGION", "x")
                .org("acme_corp");

        assertThat(org.key("k")).isPresent();
        assertThat(org.ticketProperties()).containsOnly(Map.entry("new_region", "x"));
    }

    @Test
    void mergesSinglePropertiesOfAHigherSourceWithTheJsonOfALowerOne() {
        Org org = in(directory)
                .orgs(org("acme", "ticket-properties: '{\"a\": 1, \"b\": 2}'"))
                .argument("--handoff.orgs.acme.ticket-properties.a=x")
                .org("acme");

        assertThat(org.ticketProperties()).containsOnly(Map.entry("a", "x"), Map.entry("b", 2));
    }

    @Test
    void leavesWrongValuesAloneThatAHigherSourceReplaces() {
        Org org = in(directory)
                .orgs(org("acme", "default-priority: ${nowhere}", "ticket-properties: { a: '${nowhere}' }"))
                .argument("--handoff.orgs.acme.default-priority=1")
                .argument("--handoff.orgs.acme.ticket-properties={\"b\": 1}")
                .org("acme");

        assertThat(org.defaultPriority()).isEqualTo(1);
        assertThat(org.ticketProperties()).containsOnly(Map.entry("b", 1));
    }

    @Test
    void readsFilesOfAConfigTree() {
        Org org = in(directory)
                .orgs(org("acme_corp"))
                .file("secrets/handoff.orgs.acme_corp.dynamics.client-secret", "of a file\n")
                .file("secrets/handoff/orgs/acme_corp/api-key", "key of a file\n")
                .file("secrets/handoff/orgs/acme_corp/ticket-properties", "{\"a\": 1}\n")
                .argument("--spring.config.import=configtree:" + directory + "/secrets/")
                .org("acme_corp");

        assertThat(org.dynamics().credential()).isEqualTo(new ClientSecret("of a file"));
        assertThat(org.key("key of a file")).isPresent();
        assertThat(org.ticketProperties()).containsOnly(Map.entry("a", 1));
    }

    @Test
    void resolvesPlaceholders() {
        Org org = in(directory)
                .orgs(org(
                        "acme",
                        "default-owner-id: ${OWNER}",
                        "default-queue-id: ${QUEUE:}",
                        "ticket-properties: { a: 'is ${OWNER}' }"))
                .variable("OWNER", GUID)
                .org("acme");

        assertThat(org.defaultOwnerId()).hasToString(GUID);
        assertThat(org.defaultQueueId()).isNull();
        assertThat(org.ticketProperties()).containsEntry("a", "is " + GUID);
    }

    @Test
    void findsAnOrgByItsKeyPlainOrAsDigest() {
        String digestOfAbc = "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
        Orgs orgs = in(directory)
                .orgs(org("acme"), org("globex"))
                .argument("--handoff.orgs.globex.api-key=" + digestOfAbc)
                .orgs();

        assertThat(orgs.byApiKey("key-of-acme")).contains(orgs.get("acme"));
        assertThat(orgs.byApiKey("abc")).contains(orgs.get("globex"));
        assertThat(orgs.byApiKey(digestOfAbc)).isEmpty();
        assertThat(orgs.byApiKey("")).isEmpty();
        assertThat(orgs.find("other")).isEmpty();
    }

    @Test
    void hasDefaultsForEverythingButTheOrgs() {
        try (ConfigurableApplicationContext context = in(directory)
                .yaml("handoff:\n  reply-timeout:\n  operators:\n  orgs:\n" + org("acme"))
                .start()) {
            HandoffProperties properties = context.getBean(HandoffProperties.class);

            assertThat(properties.replyTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofBytes(5 * 1024 * 1024));
            assertThat(properties.retry().maxAge()).isEqualTo(Duration.ofHours(24));
            assertThat(properties.store().dataDirectory()).isEqualTo("data");
            assertThat(properties.discardRetention()).isEqualTo(Duration.ofDays(30));
            assertThat(properties.historyRetention()).isEqualTo(Duration.ofDays(90));
            assertThat(properties.maxRedrives()).isEqualTo(3);
            assertThat(properties.operators()).isEmpty();
            assertThat(properties.operatorsLogin().idleEnd()).isEqualTo(Duration.ofMinutes(30));
            assertThat(properties.operatorsLogin().absoluteEnd()).isEqualTo(Duration.ofHours(12));
        }
    }

    @Test
    void readsOperatorsOfFilesAndEnvironmentVariables() {
        try (ConfigurableApplicationContext context = in(directory)
                .yaml("handoff:\n  operators:\n    - { name: ops, password: 12345, api-key: }\n  orgs:\n" + org("acme"))
                .start()) {
            assertThat(context.getBean(Operators.class).byNameAndPassword("ops", "12345"))
                    .isPresent();
        }
        try (ConfigurableApplicationContext context = in(directory)
                .variable("HANDOFF_OPERATORS_0_NAME", "bot")
                .variable("HANDOFF_OPERATORS_0_API_KEY", "k")
                .start()) {
            assertThat(context.getBean(Operators.class).byApiKey("k")).isPresent();
        }
    }

    @Test
    void hidesSecretsInTexts() {
        String texts =
                Arrays.toString(in(directory).orgs(org("acme")).orgs().all().toArray())
                        + new HandoffProperties.OperatorSettings("ops", "s3cret", "key-of-ops", "viewer")
                        + new OperatorsLogin(Duration.ofMinutes(1), Duration.ofMinutes(2), "s3cret", null)
                        + new OperatorsLogin.Entra("t", "c", "s3cret", "https://login.example");

        assertThat(texts).contains("acme", "ops").doesNotContain("s3cret", "key-of");
    }
}
