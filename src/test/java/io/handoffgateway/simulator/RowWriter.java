package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes rows as the Web API shows them. */
final class RowWriter {

    private RowWriter() {}

    static ObjectNode write(Table table, Map<String, Object> row, List<String> select, boolean annotated) {
        var json = Json.object();
        json.put("@odata.etag", etag(row));
        Collection<String> properties = select.isEmpty() ? table.properties() : select;
        properties.forEach(property -> write(json, row, property, annotated));
        if (!properties.contains(table.primaryId())) {
            write(json, row, table.primaryId(), annotated);
        }
        return json;
    }

    static String etag(Map<String, Object> row) {
        return "W/\"" + row.get("versionnumber") + "\"";
    }

    static void checkSelect(Table table, List<String> select) {
        select.forEach(property -> {
            if (table.propertyType(property) == null) {
                throw Refusal.unknownQueryProperty(property, table.typeName());
            }
        });
    }

    private static void write(ObjectNode json, Map<String, Object> row, String property, boolean annotated) {
        var logicalName = property + "@Microsoft.Dynamics.CRM.lookuplogicalname";
        if (annotated && row.containsKey(logicalName)) {
            json.putPOJO(logicalName, row.get(logicalName));
        }
        var value = row.get(property);
        if (value == null) {
            json.putNull(property);
        } else {
            json.set(property, Json.tree(value));
        }
    }
}
