package io.handoffgateway.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tables of the environment. A test may change them at run time, as an administrator of Dynamics would. */
public final class Schema {

    private final Map<String, Table> tables = new ConcurrentSkipListMap<>();

    Schema(Collection<Table> tables) {
        replaceWith(tables);
    }

    void replaceWith(Collection<Table> others) {
        tables.clear();
        others.forEach(table -> tables.put(table.logicalName(), table));
    }

    /** Sets the maximum length of a text column, as it is done in the table's column settings. */
    public void maxLength(String table, String column, int length) {
        change(table, before -> before.with(before.column(column).maxLength(length)));
    }

    /** Adds an option to a choice column. */
    public void addOption(String table, String column, int value, String label) {
        change(table, before -> before.with(before.column(column).option(value, label)));
    }

    /** Adds a text column. */
    public void addString(String table, String column, int maxLength) {
        change(table, before -> before.with(Column.string(column, maxLength)));
    }

    /** Adds a lookup column; the navigation property is what {@code @odata.bind} names. */
    public void addLookup(String table, String navigation, String attribute, String... targets) {
        change(table, before -> before.with(Lookup.of(navigation, attribute, targets)));
    }

    /** Removes a column, or a lookup by its navigation property. */
    public void remove(String table, String columnOrNavigation) {
        change(table, before -> before.without(columnOrNavigation));
    }

    /** Removes a whole table. */
    public void removeTable(String table) {
        tables.remove(table);
    }

    void add(Table table) {
        tables.put(table.logicalName(), table);
    }

    @Nullable
    Table byName(String logicalName) {
        return tables.get(logicalName);
    }

    Table table(String logicalName) {
        var table = tables.get(logicalName);
        if (table == null) {
            throw new IllegalArgumentException("No table " + logicalName + "; there are " + tables.keySet());
        }
        return table;
    }

    @Nullable
    Table bySet(String entitySet) {
        return tables.values().stream()
                .filter(table -> table.entitySet().equals(entitySet))
                .findFirst()
                .orElse(null);
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    private void change(String logicalName, UnaryOperator<Table> change) {
        add(change.apply(table(logicalName)));
    }
}
