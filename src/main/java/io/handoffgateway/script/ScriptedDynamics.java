package io.handoffgateway.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment of Dynamics that answers from a {@link DynamicsScript}; it keeps nothing but which answers it has given. */
public final class ScriptedDynamics {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TICKET = "CAS-01001-TRIAL";
    private static final String CONTACT = "0000000%d-0000-4000-8000-00000000c0de";
    private static final Reply NOT_FOUND = Reply.refusal(404, "0x80040217", "The record Does Not Exist");
    private static final Reply DONE = Reply.of(204, null);

    private final DynamicsScript script;
    private final Map<ScriptedAnswer, Integer> given = new HashMap<>();

    /** @throws InvalidScriptException when a cause is not one of Dynamics or Entra */
    public ScriptedDynamics(DynamicsScript script) {
        this.script = script;
        script.exceptions().forEach(ScriptedAnswer::reply);
        if (script.failure() != null) {
            CauseReplies.of(script.failure());
        }
    }

    /** The answer of another system; what the script does not say is taken without a word. */
    public Reply answerOfOthers(String request) {
        Reply exception = exception(request);
        return exception == null ? Reply.of(200, null) : exception;
    }

    /** @param request such as {@code POST /incidents}, the path below the Web API */
    public Reply answer(String method, String request, JsonNode body) {
        Reply exception = exception(request);
        if (exception != null) {
            return exception;
        }
        if (script.failure() != null) {
            return CauseReplies.of(script.failure());
        }
        return usual(method, request.substring(request.indexOf('/') + 1).replaceFirst("\\?.*", ""), body);
    }

    private Reply usual(String method, String path, JsonNode body) {
        return switch (method) {
            case "GET" -> read(path);
            case "POST" -> create(path, body);
            case "PATCH" -> script.isStock() && path.startsWith("incidents(") ? StockRules.CLOSE_INSTEAD : DONE;
            default -> DONE;
        };
    }

    private @Nullable Reply exception(String request) {
        for (ScriptedAnswer answer : script.exceptions()) {
            int before = given.getOrDefault(answer, 0);
            if (answer.isFor(request) && (answer.times() == null || before < answer.times())) {
                given.put(answer, before + 1);
                return answer.reply();
            }
        }
        return null;
    }

    private Reply read(String path) {
        if (path.equals("contacts")) {
            return Reply.of(200, contacts());
        }
        if (path.endsWith(")") && !path.startsWith("EntityDefinitions")) {
            return script.existing() && !path.startsWith("contacts(") ? Reply.of(200, record(path)) : NOT_FOUND;
        }
        return Reply.of(200, NODES.objectNode().set("value", NODES.arrayNode()));
    }

    private JsonNode contacts() {
        ArrayNode contacts = NODES.arrayNode();
        for (int number = 1; number <= script.contacts(); number++) {
            contacts.addObject()
                    .put("contactid", CONTACT.formatted(number))
                    .put("statecode", 0)
                    .put("createdon", "2025-01-0%dT09:00:00Z".formatted(number));
        }
        return NODES.objectNode().set("value", contacts);
    }

    /** What is known of a record by its path, such as {@code incidents(1f6a...)}. */
    private static ObjectNode record(String path) {
        String id = path.substring(path.indexOf('(') + 1, path.length() - 1);
        String table = path.substring(0, path.indexOf('('));
        ObjectNode record = NODES.objectNode().put(singular(table) + "id", id);
        return table.equals("incidents") ? record.put("ticketnumber", TICKET) : record;
    }

    private static String singular(String table) {
        return table.endsWith("s") ? table.substring(0, table.length() - 1) : table;
    }

    private Reply create(String path, JsonNode body) {
        if (path.contains("Microsoft.Dynamics.CRM.") || path.equals("CloseIncident")) {
            return DONE;
        }
        if (script.existing()) {
            return Reply.refusal(412, "0x80040237", "A record with matching key values already exists.");
        }
        Reply refusal = script.isStock() && path.equals("incidents") ? StockRules.refusal(body) : null;
        return refusal == null ? created(path, body) : refusal;
    }

    private static Reply created(String path, JsonNode body) {
        if (!path.equals("incidents")) {
            return DONE;
        }
        ObjectNode incident =
                NODES.objectNode().put("incidentid", body.path("incidentid").asText());
        return Reply.of(201, incident.put("ticketnumber", TICKET));
    }
}
