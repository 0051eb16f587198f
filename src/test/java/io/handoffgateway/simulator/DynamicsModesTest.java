package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.TestClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicsModesTest {

    private static final String RESOLVE = "{\"statecode\": 1, \"statuscode\": 5}";
    private static final String REOPEN = "{\"statecode\": 0, \"statuscode\": 1}";

    private final DynamicsSimulator dynamics = DynamicsSimulator.start();
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void acceptsTheDocumentedCase() {
        var queue = dynamics.seed("queues", Map.of("name", "Billing"));
        var body = "{\"title\": \"T\", \"prioritycode\": 4, \"description\": \"" + "x".repeat(1_048_576)
                + "\", \"queueid@odata.bind\": \"/queues(" + queue + ")\"}";

        assertThat(client.post("incidents", body).status()).isEqualTo(204);
        assertThat(dynamics.records("incidents").get(0)).containsEntry("_queueid_value", queue);
    }

    @Test
    void acceptsTheDocumentedChat() {
        var body = "{\"name\": \"Ada\", \"subject\": \"Refund\", \"prioritycode\": 4, \"workstreamId\": \""
                + TestClient.guid() + "\", \"customerInfo\": {\"name\": \"Ada\"},"
                + "\"contextVariables\": {\"sessionId\": \"ses_1\", \"channel\": \"web\"}}";

        assertThat(client.post("oc_liveworkitems", body).status()).isEqualTo(204);
        assertThat(dynamics.records("oc_liveworkitems").get(0))
                .containsEntry("contextVariables", Map.of("sessionId", "ses_1", "channel", "web"));
    }

    @Test
    void refusesContextVariablesAsText() {
        refused(
                client.post("oc_liveworkitems", "{\"contextVariables\": \"{}\"}"),
                400,
                "0x80048d19",
                "A 'StartObject' node was expected");
    }

    @Test
    void namesTheLiveWorkItemsAsConfigured() {
        dynamics.liveworkitemEntitySet("msdyn_ocliveworkitems");

        assertThat(client.post("msdyn_ocliveworkitems", "{\"name\": \"Ada\"}").status())
                .isEqualTo(204);
        assertThat(client.get("oc_liveworkitems").status()).isEqualTo(404);
    }

    @Test
    void hasNoLiveWorkItemsInAStockEnvironment() {
        dynamics.mode(Mode.STOCK);

        refused(
                client.post("oc_liveworkitems", "{}"),
                404,
                "0x8006088a",
                "Resource not found for the segment 'oc_liveworkitems'.");
    }

    @Test
    void requiresACustomerInAStockEnvironment() {
        dynamics.mode(Mode.STOCK);

        refused(
                client.post("incidents", "{\"title\": \"T\"}"),
                400,
                "0x80044410",
                "You should specify a parent contact or account.");
    }

    @Test
    void takesAQueueLookupThatAnAdministratorAdded() {
        dynamics.mode(Mode.STOCK);
        dynamics.schema().addLookup("incident", "queueid", "queueid", "queue");
        var account = dynamics.seed("accounts", Map.of("name", "Acme"));
        var queue = dynamics.seed("queues", Map.of("name", "Billing"));
        var body = "{\"customerid_account@odata.bind\": \"/accounts(" + account
                + ")\", \"queueid@odata.bind\": \"/queues(" + queue + ")\"}";

        assertThat(client.post("incidents", body).status()).isEqualTo(204);
        dynamics.schema().remove("incident", "queueid");
        assertThat(client.post("incidents", body).status()).isEqualTo(400);
    }

    @Test
    void resolvesByPatchAsDocumented() {
        var incident = openCase();

        assertThat(client.patch(incident, RESOLVE, "If-Match", "*").status()).isEqualTo(204);
        assertThat(client.patch(incident, RESOLVE, "If-Match", "*").status()).isEqualTo(204);
        assertThat(dynamics.records("incidents").get(0))
                .containsEntry("statecode", 1)
                .containsEntry("statuscode", 5);
    }

    @Test
    void neverResolvesByPatchInAStockEnvironment() {
        dynamics.mode(Mode.STOCK);
        var reply = client.patch(openCase(), RESOLVE, "If-Match", "*");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message())
                .isEqualTo("This message can not be used to set the state of incident to Resolved. In order to"
                        + " set state of"
                        + " incident to Resolved, use the CloseIncidentRequest message instead.");
    }

    @Test
    void doesNotFindAnUnknownCaseToResolve() {
        for (var mode : Mode.values()) {
            dynamics.mode(mode);
            refused(
                    client.patch("incidents(" + TestClient.guid() + ")", RESOLVE, "If-Match", "*"),
                    404,
                    "0x80040217",
                    "Does Not Exist");
        }
    }

    @Test
    void closesACaseInEveryMode() {
        for (var mode : Mode.values()) {
            dynamics.mode(mode);
            var incident = openCase();

            assertThat(close(incident, 5).status()).isEqualTo(204);
            refused(close(incident, 5), 400, "0x80044411", "Already Closed or Canceled");
        }
        assertThat(dynamics.records("incidentresolutions")).hasSize(2);
    }

    @Test
    void refusesACloseThatMakesNoSense() {
        refused(close(openCase(), 1), 400, "0x80048408", "State code is invalid");
        refused(close("incidents(" + TestClient.guid() + ")", 5), 404, "0x80040217", "incident With Id");
        refused(client.post("CloseIncident", "{\"Status\": 5, \"Reason\": 1}"), 400, "0x80048d19", "'Reason'");
        refused(client.post("CloseIncident", "{\"Status\": \"5\"}"), 400, "0x80048d19", "'Status'");
        refused(
                client.post("CloseIncident", "{\"Status\": 5, \"IncidentResolution\": {\"subject\": \"x\"}}"),
                400,
                "0x80048d19",
                "incidentid@odata.bind");
    }

    @Test
    void reopensACaseInEveryMode() {
        for (var mode : Mode.values()) {
            dynamics.mode(mode);
            var incident = openCase();
            close(incident, 5);
            refused(client.patch(incident, "{\"title\": \"Late\"}"), 400, "0x8004022e", "read-only");

            assertThat(client.patch(incident, REOPEN).status()).isEqualTo(204);
            assertThat(client.patch(incident, "{\"title\": \"In time\"}").status())
                    .isEqualTo(204);
        }
    }

    @Test
    void refusesAStatusOfAnotherState() {
        refused(client.patch(openCase(), "{\"statuscode\": 5}"), 400, "0x80048408", "5 is not a valid status code");
        refused(client.patch(openCase(), "{\"statecode\": 2, \"statuscode\": 5}"), 400, "0x80048408", "state code 2");
    }

    @Test
    void addsACaseToAQueueOnce() {
        var queue = dynamics.seed("queues", Map.of("name", "Billing"));
        var incident = openCase();

        var reply = addToQueue(queue, incident);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(dynamics.records("queueitems").get(0))
                .containsEntry("queueitemid", reply.json().path("QueueItemId").asText())
                .containsEntry("_queueid_value", queue)
                .containsEntry("_objectid_value", idOf(incident));
        refused(addToQueue(queue, incident), 400, "0x80040526", "active queue item already exists");
    }

    @Test
    void movesACaseToAnotherQueue() {
        var incident = openCase();
        addToQueue(dynamics.seed("queues", Map.of("name", "First")), incident);
        var second = dynamics.seed("queues", Map.of("name", "Second"));

        assertThat(addToQueue(second, incident).status()).isEqualTo(200);
        assertThat(dynamics.records("queueitems")).singleElement().satisfies(item -> assertThat(item)
                .containsEntry("_queueid_value", second));
    }

    @Test
    void refusesQueuesThatAreUnknownOrInactive() {
        var unknown = TestClient.guid();
        refused(addToQueue(unknown, openCase()), 404, "0x80040217", "queue With Id = " + unknown + " Does Not Exist");
        var inactive = dynamics.seed("queues", Map.of("name", "Closed", "statecode", 1));
        refused(addToQueue(inactive, openCase()), 400, "0x80040521", "inactive");
        var queue = dynamics.seed("queues", Map.of("name", "Billing"));
        refused(addToQueue(queue, "incidents(" + unknown + ")"), 404, "0x80040217", "incident With Id");
        refused(
                client.post("queues(" + queue + ")/Microsoft.Dynamics.CRM.AddToQueue", "{\"Target\": {}}"),
                400,
                "0x80048d19",
                "@odata.type");
    }

    @Test
    void refusesASecondQueueItem() {
        var queue = dynamics.seed("queues", Map.of("name", "Billing"));
        var body = "{\"queueid@odata.bind\": \"/queues(" + queue + ")\", \"objectid_incident@odata.bind\": \"/"
                + openCase() + "\"}";

        assertThat(client.post("queueitems", body).status()).isEqualTo(204);
        refused(client.post("queueitems", body), 400, "0x80040526", "active queue item already exists");
    }

    private String openCase() {
        return "incidents(" + dynamics.seed("incidents", Map.of("title", "Open")) + ")";
    }

    private Reply close(String incident, int status) {
        return client.post(
                "CloseIncident",
                "{\"IncidentResolution\": {\"subject\": \"Resolved\", \"incidentid@odata.bind\": \"/" + incident
                        + "\"}, \"Status\": " + status + "}");
    }

    private Reply addToQueue(String queue, String incident) {
        return client.post(
                "queues(" + queue + ")/Microsoft.Dynamics.CRM.AddToQueue",
                "{\"Target\": {\"@odata.type\": \"Microsoft.Dynamics.CRM.incident\", \"incidentid\": \""
                        + idOf(incident) + "\"}}");
    }

    private static String idOf(String row) {
        return row.replaceAll(".*\\(|\\)", "");
    }

    private static void refused(Reply reply, int status, String code, String message) {
        assertThat(reply.message()).contains(message);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }
}
