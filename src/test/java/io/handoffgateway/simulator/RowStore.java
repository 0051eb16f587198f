package io.handoffgateway.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates and changes rows; each call is one transaction, its children included. */
final class RowStore {

    private final Environment environment;
    private final DraftChecker checker;

    RowStore(Environment environment) {
        this.environment = environment;
        this.checker = new DraftChecker(environment);
    }

    /** A row that is ready to be stored. */
    private record NewRow(Table table, Map<String, Object> row) {

        String id() {
            return String.valueOf(row.get(table.primaryId()));
        }
    }

    Map<String, Object> create(Draft draft) {
        return environment.records().transaction(() -> createNow(draft));
    }

    /** Changes the row, or creates it when there is none; the result says which. */
    Upserted upsert(Draft draft, String id, Precondition precondition) {
        return environment.records().transaction(() -> {
            var before = environment.records().find(draft.table().entitySet(), id);
            precondition.check(draft.table(), id, before);
            if (before == null) {
                draft.values().put(draft.table().primaryId(), id);
                return new Upserted(createNow(draft), true);
            }
            return new Upserted(change(draft, id, before), false);
        });
    }

    /** What an upsert did. */
    record Upserted(Map<String, Object> row, boolean created) {}

    /** Under which condition a row may be written. */
    record Precondition(String ifMatch, String ifNoneMatch) {

        void check(Table table, String id, @Nullable Map<String, Object> row) {
            if (row == null && !ifMatch.isEmpty()) {
                throw Refusal.doesNotExist(table, id);
            }
            if (row != null && ifNoneMatch.equals("*")) {
                throw Refusal.duplicateKey();
            }
            if (row != null && ifMatch.startsWith("W/") && !ifMatch.equals(RowWriter.etag(row))) {
                throw Refusal.versionMismatch();
            }
        }
    }

    boolean delete(Table table, String id, Precondition precondition) {
        return environment.records().transaction(() -> {
            var row = environment.records().find(table.entitySet(), id);
            if (row == null) {
                throw Refusal.doesNotExist(table, id);
            }
            precondition.check(table, id, row);
            environment.records().remove(table.entitySet(), id);
            return true;
        });
    }

    private Map<String, Object> createNow(Draft draft) {
        checker.checkNew(draft);
        var rows = new ArrayList<NewRow>();
        collect(draft, Map.of(), rows);
        rows.forEach(this::checkNotThereYet);
        rows.forEach(row -> environment.records().put(row.table().entitySet(), row.id(), row.row()));
        return rows.get(0).row();
    }

    private void collect(Draft draft, Map<String, Object> parent, List<NewRow> rows) {
        var values = new LinkedHashMap<>(draft.values());
        values.putAll(parent);
        var row = new NewRow(draft.table(), environment.newRow(draft.table(), values));
        rows.add(row);
        draft.children().forEach(child -> collect(child.draft(), reference(child.inverse(), row), rows));
    }

    private static Map<String, Object> reference(Lookup lookup, NewRow row) {
        return Map.of(
                lookup.property(),
                row.id(),
                lookup.logicalNameProperty(),
                row.table().logicalName());
    }

    private void checkNotThereYet(NewRow row) {
        if (environment.records().find(row.table().entitySet(), row.id()) != null) {
            throw Refusal.duplicateKey();
        }
    }

    private Map<String, Object> change(Draft draft, String id, Map<String, Object> before) {
        checker.checkChange(draft, before);
        var row = new LinkedHashMap<>(before);
        draft.emptied().forEach(row::remove);
        putStatusOfState(draft, row);
        row.putAll(draft.values());
        row.put("modifiedon", environment.now());
        row.put("versionnumber", environment.nextVersion());
        environment.putComputed(draft.table(), row);
        environment.records().put(draft.table().entitySet(), id, row);
        return row;
    }

    private static void putStatusOfState(Draft draft, Map<String, Object> row) {
        if (draft.values().get("statecode") instanceof Integer state) {
            row.put("statuscode", States.defaultStatus(draft.table(), state));
        }
    }
}
