package io.handoffgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.connection.Check.Status;
import io.handoffgateway.org.ApiKey;
import io.handoffgateway.org.Credential.ClientSecret;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.Secret;
import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Mode;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The checks of orgs with all kinds of settings, each against the same simulator. */
@SpringBootTest(
        classes = CheckConnectionCommand.Parts.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "handoff.orgs.unused.api-key=unused",
            "handoff.orgs.unused.dynamics.environment-url=https://unused.crm.dynamics.com",
            "handoff.orgs.unused.dynamics.tenant-id=11111111-1111-1111-1111-111111111111",
            "handoff.orgs.unused.dynamics.client-id=22222222-2222-2222-2222-222222222222",
            "handoff.orgs.unused.dynamics.client-secret=unused"
        })
class ConnectionCheckTest {

    private static final String TENANT = "11111111-1111-1111-1111-111111111111";
    private static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    private static final String SECRET = "s3cret-of-client";
    private static final String REGION = "33333333-3333-3333-3333-333333333333";
    private static final UUID OWNER = UUID.fromString("44444444-4444-4444-4444-444444444444");
    private static final UUID QUEUE = UUID.fromString("55555555-5555-5555-5555-555555555555");
    private static final UUID WORKSTREAM = UUID.fromString("66666666-6666-6666-6666-666666666666");
    private static final UUID NOBODY = UUID.fromString("99999999-9999-9999-9999-999999999999");
    private static final String LIST = "/incidents\\?";

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final ConnectionCheck check;

    private int priority = 2;
    private boolean chatsAsIncidents;
    private @Nullable UUID owner = OWNER;
    private @Nullable UUID queue = QUEUE;
    private @Nullable UUID workstream = WORKSTREAM;
    private @Nullable String anonymousCustomer;
    private String secret = SECRET;
    private String client = CLIENT;
    private String tenant = TENANT;
    private String url = dynamics.url();
    private Map<String, Object> properties = Map.of("casetypecode", 2);

    ConnectionCheckTest(@Autowired ConnectionCheck check) {
        this.check = check;
        dynamics.seedExamples();
        dynamics.credentials(TENANT, CLIENT, SECRET);
    }

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void findsNothingWrongWithADocumentedEnvironment() {
        properties = properties(
                "casetypecode",
                2,
                "new_source",
                "gateway",
                "routecase",
                true,
                "followupby",
                "2026-01-05T09:12:44Z",
                "new_region@odata.bind",
                "/new_regions(" + REGION + ")",
                "ownerid@odata.bind",
                "/systemusers(" + OWNER + ")");

        Connection connection = connection();

        assertThat(connection.isActive()).as(connection.toString()).isTrue();
        assertThat(connection.checks()).extracting(Check::status).containsOnly(Status.PASS);
        assertThat(connection.checks()).extracting(Check::fix).containsOnlyNulls();
    }

    @Test
    void skipsWhatIsNotSet() {
        owner = null;
        queue = null;
        workstream = null;
        properties = Map.of();

        Connection connection = connection();

        assertThat(connection.isActive()).isTrue();
        assertThat(connection.checks().stream()
                        .filter(each -> each.status() == Status.SKIP)
                        .map(Check::check))
                .containsExactly("owner", "queue", "workstream", "ticket-properties");
    }

    @Test
    void tellsWhatAStockEnvironmentLacks() {
        dynamics.mode(Mode.STOCK);

        Connection connection = connection();

        assertThat(connection.isActive()).isFalse();
        assertThat(named(connection, "liveworkitem").status()).isEqualTo(Status.FAIL);
        assertThat(named(connection, "liveworkitem").fix()).contains("Omnichannel", "liveworkitem-entity-set");
        assertThat(named(connection, "incident").status()).isEqualTo(Status.PASS);
        assertThat(named(connection, "incident").detail()).contains("AddToQueue");
        assertThat(named(connection, "workstream").status()).isEqualTo(Status.WARN);
        assertThat(named(connection, "lengths").status()).isEqualTo(Status.WARN);
        assertThat(named(connection, "lengths").detail()).contains("2000");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void asksOnly(Mode mode) {
        dynamics.mode(mode);
        Map<?, ?> before = dynamics.records();

        connection();

        assertThat(dynamics.requests().all())
                .hasSizeGreaterThan(10)
                .allMatch(request ->
                        request.method().equals("GET") || request.path().endsWith("/oauth2/v2.0/token"));
        assertThat(dynamics.records()).isEqualTo(before);
    }

    @Test
    void fetchesAFreshTokenEveryTime() {
        connection();
        connection();

        assertThat(dynamics.tokensIssued()).isEqualTo(2);
    }

    @Test
    void namesAWrongSecretWithoutTellingIt() {
        secret = "wr0ng-secret";

        Connection connection = tokenFails("AADSTS7000215", "Certificates & secrets");

        assertThat(connection.toString()).doesNotContain("wr0ng-secret");
    }

    @Test
    void namesAnUnknownApplication() {
        client = NOBODY.toString();

        tokenFails("AADSTS700016", "Application (client) ID");
    }

    @Test
    void namesAnUnknownTenant() {
        tenant = NOBODY.toString();

        tokenFails("AADSTS90002", "Tenant ID");
    }

    @Test
    void namesAnEnvironmentThatTheTenantDoesNotKnow() {
        url = "http://127.0.0.1:1";

        tokenFails("AADSTS500011", "Environment URL");
    }

    @Test
    void namesASignInServiceThatDoesNotAnswer() {
        dynamics.faults().add(Fault.drop().onPath("/oauth2/"));

        tokenFails("Microsoft Entra ID did not answer", "login-url");
    }

    @Test
    void namesAUserWhoIsNotInTheEnvironment() {
        dynamics.faults().add(Fault.status(403, "0x80072560", "The user is not a member of the organization."));

        Connection connection = connection();

        fails(connection, "probe", "0x80072560", "New app user");
        assertThat(named(connection, "probe").fix()).contains(CLIENT);
        assertThat(connection.checks().subList(2, 12)).extracting(Check::status).containsOnly(Status.SKIP);
    }

    @Test
    void namesAMissingPrivilegeAndGoesOn() {
        dynamics.faults()
                .add(Fault.status(403, "0x80040220", "Principal user is missing prvReadIncident privilege")
                        .onPath(LIST));

        Connection connection = connection();

        fails(connection, "probe", "Dynamics answered HTTP 403, 0x80040220", "It is about prvReadIncident.");
        assertThat(named(connection, "identity").status()).isEqualTo(Status.PASS);
    }

    @Test
    void namesAnAddressThatIsNoEnvironment() {
        dynamics.faults().add(Fault.status(404, "", "").onPath(LIST));

        fails(connection(), "probe", "404", "Environment URL");
    }

    @Test
    void namesAnOutageAndAsksNoFurther() {
        dynamics.faults().add(Fault.status(503));

        Connection connection = connection();

        fails(connection, "probe", "503", "Service health");
        assertThat(dynamics.requests().of("GET", "/api/data")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403, 0x80040220", "404, 0x80060888", "400, 0x80060888"})
    void warnsWhenMetadataIsRefused(int status, String code) {
        dynamics.faults().add(Fault.status(status, code, "No.").onPath("EntityDefinitions"));

        Connection connection = connection();

        assertThat(connection.isActive()).as(connection.toString()).isTrue();
        for (String name :
                new String[] {"contact", "incident", "liveworkitem", "priority", "ticket-properties", "lengths"}) {
            assertThat(named(connection, name).status()).as(name).isEqualTo(Status.WARN);
            assertThat(named(connection, name).detail()).contains("does not show");
        }
    }

    @Test
    void warnsWhenMetadataHasAnotherShape() {
        dynamics.faults().add(Fault.status(200, "", "").onPath("EntityDefinitions"));

        Connection connection = connection();

        assertThat(connection.isActive()).as(connection.toString()).isTrue();
        assertThat(named(connection, "incident").status()).isEqualTo(Status.WARN);
    }

    @Test
    void noticesAMissingEntitySetAlsoWithoutMetadata() {
        dynamics.mode(Mode.STOCK);
        dynamics.faults().add(Fault.status(403, "0x80040220", "No.").onPath("EntityDefinitions"));

        fails(connection(), "liveworkitem", "oc_liveworkitems", "Omnichannel");
    }

    @Test
    void namesAMissingTableAndAMissingColumn() {
        dynamics.schema().remove("contact", "mobilephone");
        dynamics.schema().remove("oc_liveworkitem", "contextVariables");

        Connection connection = connection();

        fails(connection, "contact", "mobilephone", "Create mobilephone");
        fails(connection, "liveworkitem", "contextVariables", "Create contextVariables");
    }

    @Test
    void lacksNoLiveWorkItemsWhereChatsBecomeCases() {
        dynamics.mode(Mode.STOCK);
        chatsAsIncidents = true;

        Check check = named(connection(), "liveworkitem");

        assertThat(check.status()).isEqualTo(Status.PASS);
        assertThat(check.detail()).contains("oc_liveworkitems", "chats-without-omnichannel");
    }

    @Test
    void aPageOfAFirewallIsToldFromDynamics() {
        dynamics.faults().add(Fault.page(403, "<html><title>Access Denied</title></html>"));

        fails(connection(), "probe", "Access Denied", "firewall");
    }

    @Test
    void everyCallRefusedWithATokenIsMostOftenAMissingApplicationUser() {
        dynamics.faults().add(Fault.expiredToken());

        fails(connection(), "probe", "HTTP 401", "New app user");
    }

    @Test
    void namesAnEnvironmentWithoutCases() {
        dynamics.schema().removeTable("incident");

        fails(connection(), "probe", "incidents", "Customer Service");
    }

    @Test
    void namesAPriorityThatIsNoChoice() {
        dynamics.mode(Mode.STOCK);
        priority = 4;

        fails(connection(), "priority", "default-priority 4", "one of [1, 2, 3]");
    }

    @Test
    void namesRecordsThatDoNotExist() {
        owner = NOBODY;
        queue = NOBODY;
        workstream = NOBODY;
        anonymousCustomer = "/accounts(" + NOBODY + ")";

        Connection connection = connection();

        fails(connection, "owner", NOBODY.toString(), "default-owner-id");
        fails(connection, "queue", NOBODY.toString(), "default-queue-id");
        fails(connection, "workstream", NOBODY.toString(), "default-workstream-id");
        fails(connection, "incident", NOBODY.toString(), "anonymous-customer");
    }

    @Test
    void namesADisabledOwnerAndAnInactiveQueue() {
        UUID disabled = UUID.randomUUID();
        UUID inactive = UUID.randomUUID();
        dynamics.seed("systemusers", Map.of("systemuserid", disabled.toString(), "isdisabled", true));
        dynamics.seed("queues", Map.of("queueid", inactive.toString(), "statecode", 1, "statuscode", 2));
        owner = disabled;
        queue = inactive;

        Connection connection = connection();

        fails(connection, "owner", "disabled", "default-owner-id");
        fails(connection, "queue", "inactive", "default-queue-id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            casetyp               | 1                    | no column casetyp                       | Correct casetyp
            CaseTypeCode          | 1                    | no column CaseTypeCode                  | write "casetypecode"
            casetypecode          | 9                    | not a choice of casetypecode            | one of [1, 2, 3]
            casetypecode          | 'one'                | casetypecode is a column of type Pick   | a whole number
            new_source            | 7                    | new_source is a column of type String   | text, in quotes
            routecase             | 'yes'                | routecase is a column of type Boolean   | true or false
            followupby            | 'soon'               | followupby is a column of type DateTime | a date or time
            createdon             | '2026-01-05'         | createdon cannot be set                 | Remove createdon
            customerid            | '/accounts(1)'       | customerid is a lookup                  | customerid_account@odata.bind
            new_region            | 'x'                  | new_region is a lookup                  | new_region@odata.bind
            New_Region@odata.bind | '/new_regions(1)'    | no lookup New_Region                    | write "new_region@odata.bind"
            nothing@odata.bind    | '/new_regions(1)'    | no lookup nothing                       | Correct nothing@odata.bind
            new_region@odata.bind | 'north'              | does not name a record                  | /new_regions(<id>)
            new_region@odata.bind | '/accounts(1)'       | refers to new_regions, not to accounts  | /new_regions(<id>)
            ownerid@odata.bind    | '/accounts(1)'       | systemusers or teams, not to accounts   | /systemusers(<id>)
            new_region@odata.bind | '/new_regions(99999999-9999-9999-9999-999999999999)' | does not exist | /new_regions(<id>)
            """)
    void namesATicketPropertyThatDynamicsWouldRefuse(String property, String value, String detail, String fix) {
        properties = properties(property, value.matches("\\d+") ? Integer.valueOf(value) : value);

        fails(connection(), "ticket-properties", detail, fix);
    }

    @Test
    void namesAllTicketPropertiesThatDynamicsWouldRefuse() {
        properties = properties("casetypecode", 9, "nothing", 1);

        Check found = named(connection(), "ticket-properties");

        assertThat(found.detail()).contains("casetypecode", "nothing");
        assertThat(found.fix()).contains("casetypecode", "nothing");
    }

    @Test
    void namesAQueueAmongTheTicketPropertiesOfAStockEnvironment() {
        dynamics.mode(Mode.STOCK);
        properties = properties("queueid@odata.bind", "/queues(" + QUEUE + ")");

        fails(connection(), "ticket-properties", "queueid", "default-queue-id");
    }

    @Test
    void namesAValueThatIsTooLong() {
        properties = properties("new_source", "x".repeat(101));

        fails(connection(), "lengths", "new_source has 101 characters and its column holds 100", "Shorten new_source");
    }

    private Connection tokenFails(String detail, String fix) {
        Connection connection = connection();

        fails(connection, "token", detail, fix);
        assertThat(named(connection, "token").detail()).contains("Microsoft Entra ID");
        assertThat(connection.checks().subList(1, 12)).extracting(Check::status).containsOnly(Status.SKIP);
        return connection;
    }

    private static void fails(Connection connection, String name, String detail, String fix) {
        Check found = named(connection, name);
        assertThat(connection.isActive()).isFalse();
        assertThat(found.status()).as(found.toString()).isEqualTo(Status.FAIL);
        assertThat(found.detail()).contains(detail);
        assertThat(found.fix()).contains(fix);
    }

    private static Check named(Connection connection, String name) {
        return connection.checks().stream()
                .filter(each -> each.check().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Connection connection() {
        return check.of(new Org(
                "acme",
                List.of(new ApiKey("api-key", Secret.of("acme-key"))),
                new DynamicsEnvironment(
                        URI.create(url),
                        tenant,
                        client,
                        new ClientSecret(secret),
                        URI.create(dynamics.url()),
                        40,
                        "oc_liveworkitems"),
                priority,
                owner,
                queue,
                workstream,
                anonymousCustomer,
                Collections.unmodifiableMap(properties),
                chatsAsIncidents,
                null,
                null));
    }

    private static Map<String, Object> properties(Object... namesAndValues) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            properties.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return properties;
    }
}
