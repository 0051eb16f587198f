package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The actions: AddToQueue, which is bound to a queue, and CloseIncident. */
final class ActionApi {

    private static final Set<String> ADD_TO_QUEUE_PARAMETERS = Set.of("Target", "SourceQueue", "QueueItemProperties");
    private static final Set<String> CLOSE_INCIDENT_PARAMETERS = Set.of("IncidentResolution", "Status");

    private final Environment environment;
    private final RowStore store;

    ActionApi(Environment environment) {
        this.environment = environment;
        this.store = new RowStore(environment);
    }

    Answer addToQueue(ApiCall call, String key) {
        var queues = environment.schema().table("queue");
        var parameters = parameters(call, ADD_TO_QUEUE_PARAMETERS);
        var queueId = Guids.key(queues, key);
        var target = target(parameters.path("Target"));
        var itemId = environment.records().transaction(() -> enqueue(queues, queueId, target));
        return Answer.json(
                200,
                Json.object()
                        .put("@odata.context", call.apiUrl() + "/$metadata#Microsoft.Dynamics.CRM.AddToQueueResponse")
                        .put("QueueItemId", itemId));
    }

    Answer closeIncident(ApiCall call) {
        var parameters = parameters(call, CLOSE_INCIDENT_PARAMETERS);
        var status = parameters.path("Status");
        if (!status.isInt()) {
            throw Refusal.actionPayload("Cannot convert the literal '" + status.asText()
                    + "' of the parameter 'Status' to the expected type 'Edm.Int32'.");
        }
        var resolutions = environment.schema().table("incidentresolution");
        var draft =
                new PayloadReader(environment.schema()).read(resolutions, parameters.path("IncidentResolution"), true);
        environment.records().transaction(() -> close(draft, status.intValue()));
        return Answer.empty(204);
    }

    private Map<String, Object> close(Draft draft, int status) {
        var cases = environment.schema().table("incident");
        var caseId = draft.values().get("_incidentid_value");
        if (caseId == null) {
            throw Refusal.actionPayload(
                    "The IncidentResolution names no incident: 'incidentid@odata.bind' is missing.");
        }
        var row = environment.records().find(cases.entitySet(), caseId.toString());
        if (row == null) {
            throw Refusal.doesNotExist(cases, caseId.toString());
        }
        if (!Integer.valueOf(States.ACTIVE).equals(row.get("statecode"))) {
            throw Refusal.alreadyClosed();
        }
        States.check(cases, States.RESOLVED, status);
        store.create(draft);
        return put(cases, row, Map.of("statecode", States.RESOLVED, "statuscode", status));
    }

    private String enqueue(Table queues, String queueId, Row target) {
        var queue = environment.records().find(queues.entitySet(), queueId);
        if (queue == null) {
            throw Refusal.doesNotExist(queues, queueId);
        }
        Queues.checkActive(environment, queueId);
        var object = environment.records().find(target.table().entitySet(), target.id());
        if (object == null) {
            throw Refusal.doesNotExist(target.table(), target.id());
        }
        return enqueue(queueId, target, object);
    }

    private String enqueue(String queueId, Row target, Map<String, Object> object) {
        var items = environment.schema().table("queueitem");
        var item = Queues.itemOf(environment, target.id());
        if (item != null && queueId.equals(item.get("_queueid_value"))) {
            throw Refusal.alreadyInQueue();
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("_queueid_value", queueId);
        values.put("_queueid_value@Microsoft.Dynamics.CRM.lookuplogicalname", "queue");
        values.put("_objectid_value", target.id());
        values.put(
                "_objectid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
                target.table().logicalName());
        values.put("title", object.getOrDefault(target.table().primaryName(), ""));
        var stored = put(items, item == null ? environment.newRow(items, newId(items)) : item, values);
        return String.valueOf(stored.get(items.primaryId()));
    }

    private static Map<String, Object> newId(Table table) {
        return Map.of(table.primaryId(), UUID.randomUUID().toString());
    }

    private Map<String, Object> put(Table table, Map<String, Object> before, Map<String, Object> changes) {
        var row = new LinkedHashMap<>(before);
        row.putAll(changes);
        row.put("modifiedon", environment.now());
        row.put("versionnumber", environment.nextVersion());
        environment.records().put(table.entitySet(), String.valueOf(row.get(table.primaryId())), row);
        return row;
    }

    /** A row that a parameter names by its type and primary key. */
    private record Row(Table table, String id) {}

    private Row target(JsonNode target) {
        var type = target.path("@odata.type").asText().replaceFirst("^#", "");
        var table = environment.schema().byName(type.replace("Microsoft.Dynamics.CRM.", ""));
        if (table == null || !type.startsWith("Microsoft.Dynamics.CRM.")) {
            throw Refusal.actionPayload(
                    "A type named '" + type + "' for the parameter 'Target' could not be resolved by"
                            + " the model. The '@odata.type' annotation is needed, for example"
                            + " 'Microsoft.Dynamics.CRM.incident'.");
        }
        var id = target.path(table.primaryId()).asText();
        if (!Guids.valid(id)) {
            throw Refusal.cannotConvert(table, id, ColumnType.UNIQUE_IDENTIFIER);
        }
        return new Row(table, Guids.canonical(id));
    }

    private static JsonNode parameters(ApiCall call, Set<String> known) {
        if (!call.method().equals("POST")) {
            throw Refusal.noSuchResource(call.environmentUrl() + call.request().target());
        }
        var parameters = call.parameters();
        parameters.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.actionPayload("The parameter '" + name
                        + "' in the request payload is not a valid parameter" + " for the operation.");
            }
        });
        return parameters;
    }
}
