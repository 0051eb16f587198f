package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.simulator.RowStore.Precondition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, reads, changes and deletes rows of the entity sets. */
final class EntityApi {

    private static final int PAGE = 5000;

    private final Environment environment;
    private final RowStore store;

    EntityApi(Environment environment) {
        this.environment = environment;
        this.store = new RowStore(environment);
    }

    Answer collection(ApiCall call, Table table) {
        return switch (call.method()) {
            case "GET" -> list(call, table);
            case "POST" -> create(call, table);
            default -> throw Refusal.methodNotAllowed(call.method());
        };
    }

    Answer row(ApiCall call, Table table, String key) {
        var id = Guids.key(table, key);
        return switch (call.method()) {
            case "GET" -> read(call, table, id);
            case "PATCH" -> patch(call, table, id);
            case "DELETE" -> {
                store.delete(table, id, precondition(call));
                yield Answer.empty(204);
            }
            default -> throw Refusal.methodNotAllowed(call.method());
        };
    }

    private Answer create(ApiCall call, Table table) {
        RowWriter.checkSelect(table, call.select());
        var row = store.create(reader().read(table, call.payload(table), true));
        return written(call, table, row, 201);
    }

    private Answer patch(ApiCall call, Table table, String id) {
        RowWriter.checkSelect(table, call.select());
        var precondition = precondition(call);
        boolean creating =
                precondition.ifMatch().isEmpty() && environment.records().find(table.entitySet(), id) == null;
        var draft = reader().read(table, call.payload(table), creating);
        var upserted = store.upsert(draft, id, precondition);
        return written(call, table, upserted.row(), upserted.created() ? 201 : 200);
    }

    private Answer written(ApiCall call, Table table, Map<String, Object> row, int statusWithBody) {
        if (!call.wantsRepresentation()) {
            var url = call.apiUrl() + "/" + table.entitySet() + "(" + row.get(table.primaryId()) + ")";
            return Answer.empty(204).header("OData-EntityId", url);
        }
        return Answer.json(statusWithBody, representation(call, table, row))
                .header("Preference-Applied", "return=representation");
    }

    private Answer read(ApiCall call, Table table, String id) {
        refuseExpand(call);
        RowWriter.checkSelect(table, call.select());
        var row = environment.records().find(table.entitySet(), id);
        if (row == null) {
            throw Refusal.doesNotExist(table, id);
        }
        return Answer.json(200, representation(call, table, row)).header("ETag", RowWriter.etag(row));
    }

    private ObjectNode representation(ApiCall call, Table table, Map<String, Object> row) {
        var json = Json.object();
        json.put("@odata.context", context(call, table) + "/$entity");
        json.setAll(RowWriter.write(table, row, call.select(), call.wantsAnnotations()));
        return json;
    }

    private Answer list(ApiCall call, Table table) {
        refuseExpand(call);
        RowWriter.checkSelect(table, call.select());
        var order = order(table, call.query().list("$orderby"));
        int top = call.query().top(PAGE);
        var matching = environment.records().matching(table.entitySet(), filter(call, table));
        var json = Json.object();
        json.put("@odata.context", context(call, table));
        if (call.query().counted()) {
            json.put("@odata.count", matching.size());
        }
        var value = json.putArray("value");
        matching.stream()
                .sorted(order)
                .limit(top)
                .forEach(row -> value.add(RowWriter.write(table, row, call.select(), call.wantsAnnotations())));
        return Answer.json(200, json);
    }

    private static Filter filter(ApiCall call, Table table) {
        var expression = call.query().option("$filter");
        return expression == null
                ? Filter.EVERYTHING
                : FilterParser.parse(expression, table.typeName(), table::propertyType);
    }

    private static Comparator<Map<String, Object>> order(Table table, List<String> properties) {
        Comparator<Map<String, Object>> order = (left, right) -> 0;
        for (var property : properties) {
            var words = property.split("\\s+");
            RowWriter.checkSelect(table, List.of(words[0]));
            var one = Comparator.comparing((Map<String, Object> row) -> row.get(words[0]), EntityApi::compare);
            order = order.thenComparing(words.length > 1 && words[1].equals("desc") ? one.reversed() : one);
        }
        return order;
    }

    private static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return left instanceof Number one && right instanceof Number other
                ? Double.compare(one.doubleValue(), other.doubleValue())
                : left.toString().compareToIgnoreCase(right.toString());
    }

    private static void refuseExpand(ApiCall call) {
        if (call.query().option("$expand") != null) {
            throw Refusal.badQuery("The simulator does not expand rows.");
        }
    }

    private static String context(ApiCall call, Table table) {
        var select = call.select();
        return call.apiUrl() + "/$metadata#" + table.entitySet()
                + (select.isEmpty() ? "" : "(" + String.join(",", select) + ")");
    }

    private static Precondition precondition(ApiCall call) {
        return new Precondition(
                call.request().header("If-Match"), call.request().header("If-None-Match"));
    }

    private PayloadReader reader() {
        return new PayloadReader(environment.schema());
    }
}
