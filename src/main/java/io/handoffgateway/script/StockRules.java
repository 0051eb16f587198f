package io.handoffgateway.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a standard environment refuses in an incident (contract section 3, "Stock Dataverse"). */
final class StockRules {

    static final Reply CLOSE_INSTEAD = Reply.refusal(
            400,
            "0x80040203",
            "This message can not be used to set the state of incident to Resolved. In order to set state of incident to"
                    + " Resolved, use the CloseIncidentRequest message instead.");

    private static final Reply NO_QUEUE = Reply.refusal(
            400,
            "0x80048d19",
            "An undeclared property 'queueid' which only has property annotations in the payload but no property value was"
                    + " found in the payload.");

    private static final Map<String, Integer> LENGTHS = Map.of("title", 200, "description", 2000);

    private StockRules() {}

    /** Null when it is taken. */
    static @Nullable Reply refusal(JsonNode incident) {
        if (incident.has("queueid@odata.bind")) {
            return NO_QUEUE;
        }
        if (!incident.has("customerid_contact@odata.bind") && !incident.has("customerid_account@odata.bind")) {
            return Reply.refusal(400, "0x80044410", "You should specify a parent contact or account.");
        }
        return LENGTHS.entrySet().stream()
                .filter(column -> incident.path(column.getKey()).asText().length() > column.getValue())
                .map(column -> tooLong(column.getKey(), column.getValue()))
                .findFirst()
                .orElse(null);
    }

    private static Reply tooLong(String column, int most) {
        return Reply.refusal(
                400,
                "0x80044331",
                "A validation error occurred.  The length of the '%s' attribute of the 'incident' entity exceeded the maximum allowed length of '%d'."
                        .formatted(column, most));
    }
}
