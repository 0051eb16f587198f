package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.TestClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicsWebApiTest {

    private static final String REPRESENTATION = "return=representation";

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void createsWithoutABody() {
        var reply = client.post("contacts", "{\"firstname\": \"Ada\", \"lastname\": \"Lovelace\"}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.response().body()).isEmpty();
        assertThat(reply.header("OData-EntityId"))
                .isEqualTo(dynamics.url() + "/api/data/v9.2/contacts(" + reply.createdId() + ")");
        assertThat(dynamics.records("contacts").get(0)).containsEntry("fullname", "Ada Lovelace");
    }

    @Test
    void createsWithARepresentation() {
        var reply = client.post(
                "incidents?$select=incidentid,ticketnumber", "{\"title\": \"Case\"}", "Prefer", REPRESENTATION);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Preference-Applied")).isEqualTo(REPRESENTATION);
        assertThat(reply.header("OData-EntityId")).isEmpty();
        assertThat(reply.json().path("ticketnumber").asText()).matches("CAS-\\d{5}-[A-Z0-9]{6}");
        assertThat(reply.json().has("title")).isFalse();
    }

    @Test
    void carriesTheHeadersOfDataverse() {
        var reply = client.get("WhoAmI");

        assertThat(reply.header("OData-Version")).isEqualTo("4.0");
        assertThat(reply.header("x-ms-service-request-id")).isNotEmpty();
        assertThat(reply.header("x-ms-ratelimit-burst-remaining-xrm-requests")).isEqualTo("7999");
        assertThat(reply.header("x-ms-ratelimit-time-remaining-xrm-requests")).isEqualTo("1,200.00");
        assertThat(reply.json().path("UserId").asText()).isNotEmpty();
    }

    @Test
    void refusesADuplicatePrimaryKey() {
        var body = "{\"incidentid\": \"" + TestClient.guid() + "\", \"title\": \"Once\"}";
        assertThat(client.post("incidents", body).status()).isEqualTo(204);

        refused(client.post("incidents", body), 412, "0x80040237", "A record with matching key values already exists.");
    }

    @Test
    void refusesAnUnknownProperty() {
        refused(
                client.post("accounts", "{\"gendercode\": 1}"),
                400,
                "0x80048d19",
                "Error identified in Payload provided by the user for Entity :'accounts', For more information on"
                        + " this error"
                        + " please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->"
                        + "  InnerException : Microsoft.Crm.CrmException: Invalid property 'gendercode' was found in"
                        + " entity"
                        + " 'Microsoft.Dynamics.CRM.account'. ---> Microsoft.OData.ODataException: The property"
                        + " 'gendercode' does not exist on type");
    }

    @Test
    void refusesAnUndeclaredNavigationProperty() {
        dynamics.mode(Mode.STOCK);
        var message = "An undeclared property 'queueid' which only has property annotations in the payload";
        refused(
                client.post("incidents", bind("queueid", "/queues(" + TestClient.guid() + ")")),
                400,
                "0x80048d19",
                message);
        refused(client.post("incidents", "{\"New_Region@odata.bind\": \"/x(1)\"}"), 400, "0x80048d19", "'New_Region'");
        refused(
                client.post("incidents", "{\"nope@odata.type\": \"x\"}"),
                400,
                "0x80048d19",
                "undeclared property 'nope'");
    }

    @Test
    void refusesAMalformedAnnotation() {
        refused(
                client.post("incidents", "{\"title@logicalName\": \"x\"}"),
                400,
                "0x80048d19",
                "'logicalName' is an invalid instance annotation name");
    }

    @Test
    void refusesValuesOfAnotherType() {
        cannotConvert("{\"casetypecode\": \"Problem\"}", "'Problem' to the expected type 'Edm.Int32'");
        cannotConvert("{\"casetypecode\": 1.5}", "'1.5' to the expected type 'Edm.Int32'");
        cannotConvert("{\"title\": 5}", "'5' to the expected type 'Edm.String'");
        cannotConvert("{\"incidentid\": \"nope\"}", "'nope' to the expected type 'Edm.Guid'");
        cannotConvert("{\"routecase\": \"yes\"}", "'yes' to the expected type 'Edm.Boolean'");
        cannotConvert("{\"followupby\": \"soon\"}", "'soon' to the expected type 'Edm.DateTimeOffset'");
    }

    @Test
    void acceptsValuesOfEveryType() {
        var region = dynamics.seed("new_regions", Map.of("new_name", "North"));
        var body = "{\"title\": \"T\", \"casetypecode\": 2, \"routecase\": false, \"new_source\": \"chat\","
                + "\"followupby\": \"2026-01-05T10:00:00+01:00\", \"new_region@odata.bind\": \"new_regions(" + region
                + ")\"}";

        assertThat(client.post("incidents", body).status()).isEqualTo(204);
        assertThat(dynamics.records("incidents").get(0))
                .containsEntry("casetypecode", 2)
                .containsEntry("routecase", false)
                .containsEntry("followupby", "2026-01-05T09:00:00Z")
                .containsEntry("_new_region_value", region);
    }

    @Test
    void refusesTextThatIsTooLong() {
        dynamics.mode(Mode.STOCK);
        var reply = client.post("incidents", customerOwned("\"description\": \"" + "x".repeat(2001) + "\""));

        assertThat(reply.message())
                .isEqualTo("A validation error occurred.  The length of the 'description' attribute of the 'incident'"
                        + " entity exceeded the maximum allowed length of '2000'.");
        assertThat(reply.code()).isEqualTo("0x80044331");
        dynamics.schema().maxLength("incident", "description", 10_000);
        assertThat(client.post("incidents", customerOwned("\"description\": \"" + "x".repeat(2001) + "\""))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void refusesAnOptionThatIsOutOfRange() {
        refused(
                client.post("incidents", "{\"prioritycode\": 5}"),
                400,
                "0x8004431a",
                "A validation error occurred. The value 5 of 'prioritycode' on record of type 'incident' is outside"
                        + " the valid"
                        + " range. Accepted Values: 1,2,3,4");
        dynamics.mode(Mode.STOCK);
        refused(client.post("incidents", customerOwned("\"prioritycode\": 4")), 400, "0x8004431a", "1,2,3");
        dynamics.schema().addOption("incident", "prioritycode", 4, "Urgent");
        assertThat(client.post("incidents", customerOwned("\"prioritycode\": 4"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void bindsOnlyToRowsThatExist() {
        var nobody = TestClient.guid();
        refused(
                client.post("incidents", bind("ownerid", "/systemusers(" + nobody + ")")),
                404,
                "0x80040217",
                "systemuser With Id = " + nobody + " Does Not Exist");
    }

    @Test
    void bindsOnlyWhatIsWellFormedAndFits() {
        refused(client.post("incidents", bind("ownerid", "/systemusers(me)")), 400, "0x80060888", "'me'");
        refused(client.post("incidents", bind("ownerid", "/people(x)")), 400, "0x80060888", "URL was not parsed");
        refused(client.post("incidents", bind("ownerid", "nonsense")), 400, "0x80060888", "URL was not parsed");
        refused(
                client.post("incidents", bind("ownerid", "/systemusers(domainname='x')")),
                400,
                "0x80060890",
                "not a defined key for the systemuser entity");
        var account = dynamics.seed("accounts", Map.of("name", "Acme"));
        refused(
                client.post("incidents", bind("customerid_contact", "/accounts(" + account + ")")),
                400,
                "0x80048d19",
                "cannot be bound to 'account'");
    }

    @Test
    void refusesTwoCustomers() {
        var account = dynamics.seed("accounts", Map.of("name", "Acme"));
        var contact = dynamics.seed("contacts", Map.of("lastname", "Lovelace"));
        var both = "{\"customerid_account@odata.bind\": \"/accounts(" + account
                + ")\", \"customerid_contact@odata.bind\": \"/contacts(" + contact + ")\"}";

        refused(client.post("incidents", both), 400, "0x80048d19", "'customerid' is bound more than once");
    }

    @Test
    void refusesLookupsThatAreWrittenAsValues() {
        refused(
                client.post("incidents", "{\"ownerid\": \"" + TestClient.guid() + "\"}"),
                400,
                "0x80048d19",
                "navigation");
        refused(
                client.post("incidents", "{\"_ownerid_value\": \"x\"}"),
                400,
                "0x80048d19",
                "Use Navigation properties");
    }

    @Test
    void acceptsAbsoluteBindsAndTeams() {
        var team = dynamics.seed("teams", Map.of("name", "Billing"));

        assertThat(client.post("incidents", bind("ownerid", dynamics.url() + "/api/data/v9.2/teams(" + team + ")"))
                        .status())
                .isEqualTo(204);
        assertThat(dynamics.records("incidents").get(0))
                .containsEntry("_ownerid_value", team)
                .containsEntry("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname", "team");
    }

    @Test
    void refusesAStateOnCreate() {
        refused(client.post("incidents", "{\"statecode\": 1}"), 400, "0x80048d19", "'statecode'");
        refused(client.post("incidents", "{\"statuscode\": 5}"), 400, "0x80048408", "State code is invalid");
    }

    @Test
    void refusesWhatIsNotJson() {
        refused(client.post("incidents", "{\"title\": "), 400, "0x80048d19", "Invalid JSON");
        refused(client.post("incidents", "[]"), 400, "0x80048d19", "Invalid JSON");
        refused(client.post("incidents", ""), 415, "0x0", "MIME type");
        assertThat(client.post("incidents", "title=x", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void createsANoteTogetherWithItsCase() {
        var body =
                "{\"title\": \"T\", \"Incident_Annotation\": [{\"subject\": \"Transcript\", \"notetext\": \"Hello\"}]}";

        var id = client.post("incidents", body).createdId();

        assertThat(dynamics.records("annotations").get(0))
                .containsEntry("notetext", "Hello")
                .containsEntry("_objectid_value", id);
    }

    @Test
    void createsNothingWhenAChildIsRefused() {
        var note = "{\"annotationid\": \"" + dynamics.seed("annotations", Map.of("subject", "Old")) + "\"}";
        var body = "{\"title\": \"T\", \"Incident_Annotation\": [%s]}";

        refused(client.post("incidents", body.formatted(note)), 412, "0x80040237", "matching key values");
        refused(
                client.post("incidents", body.formatted("{\"notetext\": \"" + "x".repeat(100_001) + "\"}")),
                400,
                "0x80044331",
                "'notetext' attribute of the 'annotation' entity");
        assertThat(dynamics.records("incidents")).isEmpty();
        assertThat(dynamics.records("annotations")).hasSize(1);
    }

    @Test
    void readsARow() {
        var id = client.post("contacts", "{\"lastname\": \"Lovelace\"}").createdId();

        var row =
                client.get("contacts(" + id + ")?$select=lastname,mobilephone").json();

        assertThat(row.path("lastname").asText()).isEqualTo("Lovelace");
        assertThat(row.path("mobilephone").isNull()).isTrue();
        assertThat(row.path("contactid").asText()).isEqualTo(id);
        assertThat(row.has("firstname")).isFalse();
        assertThat(client.get("contacts(" + id + ")", "Prefer", "odata.include-annotations=\"*\"")
                        .json()
                        .path("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("systemuser");
    }

    @Test
    void refusesToReadWhatIsNotThere() {
        var id = TestClient.guid();
        refused(client.get("contacts(" + id + ")"), 404, "0x80040217", "contact With Id = " + id + " Does Not Exist");
        refused(client.get("contacts(nope)"), 400, "0x80060888", "'nope'");
        refused(client.get("people"), 404, "0x8006088a", "Resource not found for the segment 'people'.");
        refused(
                client.get("contacts?$select=Name"),
                400,
                "0x80060888",
                "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.contact'.");
    }

    @Test
    void filtersWithoutRegardToCase() {
        dynamics.seed("contacts", Map.of("emailaddress1", "Ada@Example.com", "lastname", "O'Bryan"));

        assertThat(found("emailaddress1 eq 'ada@example.COM'")).isEqualTo(1);
        assertThat(found("lastname eq 'o''bryan'")).isEqualTo(1);
        assertThat(found("lastname eq 'Bryan'")).isZero();
    }

    @Test
    void filtersWithTheWholeGrammar() {
        dynamics.seed("contacts", Map.of("lastname", "Able", "firstname", "Ann", "createdon", "2020-01-01T00:00:00Z"));
        var baker = dynamics.seed("contacts", Map.of("lastname", "Baker", "createdon", "2022-01-01T00:00:00Z"));
        dynamics.seed("contacts", Map.of("lastname", "Cole", "statecode", 1, "createdon", "2024-01-01T00:00:00Z"));

        assertThat(found("statecode eq 0")).isEqualTo(2);
        assertThat(found("0 ne statecode")).isEqualTo(1);
        assertThat(found("createdon gt 2021-01-01T00:00:00Z and createdon le 2022-01-01"))
                .isEqualTo(1);
        assertThat(found("lastname lt 'Baker' or lastname ge 'Cole'")).isEqualTo(2);
        assertThat(found("not (lastname eq 'Able' or lastname eq 'Cole')")).isEqualTo(1);
        assertThat(found("contains(lastname,'AK') and startswith(lastname,'b') and endswith(lastname,'er')"))
                .isEqualTo(1);
        assertThat(found("contains(lastname,'b_e')")).isEqualTo(1);
        assertThat(found("firstname eq null")).isEqualTo(2);
        assertThat(found("firstname ne null")).isEqualTo(1);
        assertThat(found("contactid eq " + baker)).isEqualTo(1);
        assertThat(found("_ownerid_value ne null")).isEqualTo(3);
    }

    @Test
    void refusesABrokenFilter() {
        badFilter(
                "lastname eq 'O'Bryan'", "There is an unterminated literal at position 21 in 'lastname eq 'O'Bryan''.");
        badFilter("Name eq 'x'", "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.contact'.");
        badFilter("lastname eq 5", "Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'Equal'");
        badFilter("contactid eq 'x'", "Found operand types 'Edm.Guid' and 'Edm.String'");
        badFilter("lastname like 'x'", "Syntax error at position 9");
        badFilter("lastname eq", "Expression expected at position 11");
        badFilter("(lastname eq 'x'", "Syntax error at position 16");
        badFilter("lastname eq 'x' 'y'", "Syntax error at position 16");
        badFilter("lastname eq #", "character '#'");
    }

    @Test
    void readsAnUnencodedPlusAsABlank() {
        dynamics.seed("contacts", Map.of("emailaddress1", "ada+bills@example.com"));

        assertThat(client.get("contacts?$filter=emailaddress1%20eq%20'ada+bills@example.com'")
                        .json()
                        .path("value"))
                .isEmpty();
        assertThat(found("emailaddress1 eq 'ada+bills@example.com'")).isEqualTo(1);
    }

    @Test
    void ordersAndCountsAndCuts() {
        dynamics.seed("contacts", Map.of("lastname", "Young", "createdon", "2024-01-01T00:00:00Z"));
        dynamics.seed("contacts", Map.of("lastname", "Old", "createdon", "2020-01-01T00:00:00Z"));

        var page = client.get("contacts?$orderby=createdon%20asc&$top=1&$count=true&$select=lastname")
                .json();

        assertThat(page.path("@odata.count").asInt()).isEqualTo(2);
        assertThat(page.path("value")).hasSize(1);
        assertThat(page.path("value").get(0).path("lastname").asText()).isEqualTo("Old");
        assertThat(client.get("contacts?$orderby=statecode,lastname%20desc")
                        .json()
                        .path("value")
                        .get(0)
                        .path("lastname")
                        .asText())
                .isEqualTo("Young");
        refused(client.get("contacts?$top=many"), 400, "0x80060888", "'many' for $top");
        refused(client.get("contacts?$skip=1"), 400, "0x80060888", "$skip is not supported");
    }

    @Test
    void findsWhatWasChangedUnderItsNewValueOnly() {
        var id = client.post("contacts", "{\"emailaddress1\": \"old@example.com\"}")
                .createdId();
        client.patch("contacts(" + id + ")", "{\"emailaddress1\": \"new@example.com\"}");

        assertThat(found("emailaddress1 eq 'old@example.com'")).isZero();
        assertThat(found("emailaddress1 eq 'new@example.com'")).isEqualTo(1);
        client.delete("contacts(" + id + ")");
        assertThat(found("emailaddress1 eq 'new@example.com'")).isZero();
    }

    @Test
    void changesOrCreatesByPatch() {
        var row = "contacts(" + TestClient.guid() + ")";

        assertThat(client.patch(row, "{\"lastname\": \"Lovelace\"}").status()).isEqualTo(204);
        assertThat(client.patch(row, "{\"lastname\": null, \"jobtitle\": \"Countess\"}")
                        .status())
                .isEqualTo(204);
        assertThat(dynamics.records("contacts").get(0)).containsEntry("jobtitle", "Countess");
        assertThat(dynamics.records("contacts").get(0)).doesNotContainKey("lastname");
    }

    @Test
    void changesOnlyUnderTheGivenCondition() {
        var row = "contacts(" + TestClient.guid() + ")";
        refused(client.patch(row, "{\"lastname\": \"L\"}", "If-Match", "*"), 404, "0x80040217", "Does Not Exist");
        assertThat(client.patch(row, "{\"lastname\": \"L\"}", "If-None-Match", "*")
                        .status())
                .isEqualTo(204);
        refused(client.patch(row, "{\"lastname\": \"L\"}", "If-None-Match", "*"), 412, "0x80040237", "matching key");
        refused(client.patch(row, "{\"lastname\": \"L\"}", "If-Match", "W/\"1\""), 412, "0x80060882", "RowVersion");
        assertThat(client.patch(row, "{\"lastname\": \"M\"}", "If-Match", "*", "Prefer", REPRESENTATION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletesARow() {
        var row = "contacts(" + dynamics.seed("contacts", Map.of("lastname", "L")) + ")";

        assertThat(client.delete(row).status()).isEqualTo(204);
        refused(client.delete(row), 404, "0x80040217", "Does Not Exist");
    }

    @Test
    void refusesWrongVerbs() {
        assertThat(client.api("PUT", "incidents", "{}").status()).isEqualTo(405);
        assertThat(client.delete("incidents").status()).isEqualTo(405);
        refused(client.post("WhoAmI", "{}"), 404, "", "No HTTP resource was found that matches the request URI");
        refused(client.get("CloseIncident"), 404, "", "No HTTP resource was found that matches the request URI");
    }

    @Test
    void showsMoreOfAnErrorWhenAskedTo() {
        var reply = client.get("people", "Prefer", "odata.include-annotations=\"*\"");

        assertThat(reply.code()).isEqualTo("0x8006088a");
        assertThat(reply.json().path("error").has("@Microsoft.PowerApps.CDS.HelpLink"))
                .isTrue();
    }

    private String customerOwned(String member) {
        var account = dynamics.seed("accounts", Map.of("name", "Acme"));
        return "{\"title\": \"T\", \"customerid_account@odata.bind\": \"/accounts(" + account + ")\", " + member + "}";
    }

    private int found(String filter) {
        var reply = client.filtered("contacts", filter);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json().path("value").size();
    }

    private void badFilter(String filter, String message) {
        refused(client.filtered("contacts", filter), 400, "0x80060888", message);
    }

    private void cannotConvert(String body, String message) {
        refused(client.post("incidents", body), 400, "0x80048d19", "Cannot convert the literal " + message);
    }

    private static String bind(String navigation, String target) {
        return "{\"" + navigation + "@odata.bind\": \"" + target + "\"}";
    }

    private static void refused(Reply reply, int status, String code, String message) {
        assertThat(reply.message()).contains(message);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }
}
