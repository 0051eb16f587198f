package io.handoffgateway.simulator;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table: its names, columns, lookups and the children that can be created with a row. Immutable. */
record Table(
        String logicalName,
        String entitySet,
        String primaryId,
        String primaryName,
        Map<String, Column> columns,
        Map<String, Lookup> lookups,
        Map<String, Children> children) {

    /** A collection-valued navigation property: rows of a table that refer to this one. */
    record Children(String navigation, String table, String inverseNavigation) {}

    static Table named(String logicalName, String entitySet, String primaryId, String primaryName) {
        var key = Column.of(primaryId, ColumnType.UNIQUE_IDENTIFIER).required("SystemRequired");
        return new Table(logicalName, entitySet, primaryId, primaryName, Map.of(), Map.of(), Map.of())
                .with(key.access(Column.Access.CREATE_ONLY))
                .with(
                        readOnly("createdon", ColumnType.DATE_TIME),
                        readOnly("modifiedon", ColumnType.DATE_TIME),
                        readOnly("versionnumber", ColumnType.BIG_INTEGER));
    }

    private static Column readOnly(String name, ColumnType type) {
        return Column.of(name, type).access(Column.Access.READ_ONLY);
    }

    Table with(Column... added) {
        return new Table(
                logicalName,
                entitySet,
                primaryId,
                primaryName,
                merged(columns, added, Column::name),
                lookups,
                children);
    }

    Table with(Lookup... added) {
        return new Table(
                logicalName,
                entitySet,
                primaryId,
                primaryName,
                columns,
                merged(lookups, added, Lookup::navigation),
                children);
    }

    Table with(Children... added) {
        return new Table(
                logicalName,
                entitySet,
                primaryId,
                primaryName,
                columns,
                lookups,
                merged(children, added, Children::navigation));
    }

    Table without(String columnOrNavigation) {
        var fewerColumns = new LinkedHashMap<>(columns);
        var fewerLookups = new LinkedHashMap<>(lookups);
        fewerColumns.remove(columnOrNavigation);
        fewerLookups.remove(columnOrNavigation);
        return new Table(logicalName, entitySet, primaryId, primaryName, fewerColumns, fewerLookups, children);
    }

    String typeName() {
        return "Microsoft.Dynamics.CRM." + logicalName;
    }

    Column column(String name) {
        var column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("No column " + name + " in " + logicalName);
        }
        return column;
    }

    /** The type of a property as it is read: a column, or a lookup by its {@code _name_value}. */
    @Nullable
    ColumnType propertyType(String name) {
        var column = columns.get(name);
        if (column != null) {
            return column.type();
        }
        return lookupProperties().anyMatch(name::equals) ? ColumnType.UNIQUE_IDENTIFIER : null;
    }

    /** Every property that a full read shows. */
    List<String> properties() {
        return Stream.concat(columns.keySet().stream(), lookupProperties()).toList();
    }

    private Stream<String> lookupProperties() {
        return lookups.values().stream().map(Lookup::property).distinct();
    }

    /** The lookups by attribute; a polymorphic attribute has several. */
    Map<String, List<Lookup>> lookupsByAttribute() {
        return lookups.values().stream()
                .collect(Collectors.groupingBy(Lookup::attribute, LinkedHashMap::new, Collectors.toList()));
    }

    Collection<Children> childCollections() {
        return children.values();
    }

    private static <T> Map<String, T> merged(Map<String, T> present, T[] added, Function<T, String> name) {
        var all = new LinkedHashMap<>(present);
        Arrays.stream(added).forEach(each -> all.put(name.apply(each), each));
        return all;
    }
}
