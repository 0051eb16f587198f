package io.handoffgateway.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers {@code EntityDefinitions}: what tables, columns, options and relationships there are. */
final class MetadataApi {

    private static final Pattern PATH = Pattern.compile(
            "EntityDefinitions(?:\\(LogicalName='(?<table>\\w+)'\\)(?:/(?<part>Attributes|ManyToOneRelationships)"
                    + "(?:\\(LogicalName='(?<column>\\w+)'\\))?(?:/Microsoft\\.Dynamics\\.CRM\\.(?<type>\\w+))?)?)?");

    private final Environment environment;

    MetadataApi(Environment environment) {
        this.environment = environment;
    }

    Answer answer(ApiCall call, String path) {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw Refusal.noSuchSegment(path);
        }
        if (!call.method().equals("GET")) {
            throw Refusal.methodNotAllowed(call.method());
        }
        var name = matcher.group("table");
        return name == null ? tables(call) : part(call, table(name), matcher);
    }

    private Answer part(ApiCall call, Table table, Matcher path) {
        var part = path.group("part");
        if (part == null) {
            return one(call, "EntityDefinitions", definition(table));
        }
        if (part.equals("ManyToOneRelationships")) {
            return many(call, part, relationships(table));
        }
        var attributes = ofType(attributes(table), path.group("type"));
        var column = path.group("column");
        return column == null ? many(call, part, attributes) : one(call, part, named(attributes, column));
    }

    private Table table(String logicalName) {
        var table = environment.schema().byName(logicalName);
        if (table == null) {
            throw Refusal.of(404, "0x80040217", "Could not find an entity with name " + logicalName + ".");
        }
        return table;
    }

    private Answer tables(ApiCall call) {
        return many(
                call,
                "EntityDefinitions",
                environment.schema().tables().stream().map(this::definition).toList());
    }

    private Answer many(ApiCall call, String context, List<Map<String, Object>> entries) {
        var expression = call.query().option("$filter");
        var filter = expression == null
                ? Filter.EVERYTHING
                : FilterParser.parse(expression, context, name -> type(entries, name));
        var value = entries.stream()
                .filter(filter.predicate())
                .map(entry -> shown(entry, call.query()))
                .toList();
        return Answer.json(200, Map.of("@odata.context", call.apiUrl() + "/$metadata#" + context, "value", value));
    }

    private static @Nullable ColumnType type(List<Map<String, Object>> entries, String name) {
        return entries.isEmpty() || entries.stream().anyMatch(entry -> entry.get(name) instanceof String)
                ? ColumnType.STRING
                : null;
    }

    private static Answer one(ApiCall call, String context, Map<String, Object> entry) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("@odata.context", call.apiUrl() + "/$metadata#" + context + "/$entity");
        shown.putAll(shown(entry, call.query()));
        return Answer.json(200, shown);
    }

    /** The entry with the selected members and the expanded ones; what can be expanded is hidden otherwise. */
    private static Map<String, Object> shown(Map<String, Object> entry, Query query) {
        var select = query.list("$select");
        var shown = new LinkedHashMap<String, Object>();
        entry.forEach((name, value) -> {
            boolean plain = !(value instanceof Expandable);
            if (plain && (select.isEmpty() || select.contains(name) || isKey(name))) {
                shown.put(name, value);
            }
        });
        query.expands().forEach((name, nested) -> {
            if (!(entry.get(name) instanceof Expandable expandable)) {
                throw Refusal.unknownQueryProperty(name, "Microsoft.Dynamics.CRM.MetadataBase");
            }
            shown.put(name, expandable.expanded(nested));
        });
        return shown;
    }

    private static boolean isKey(String name) {
        return name.equals("MetadataId") || name.equals("@odata.type");
    }

    /** A member that is only shown when it is expanded. */
    private record Expandable(Object content) {

        @SuppressWarnings("unchecked")
        Object expanded(Query query) {
            if (content instanceof List<?> entries) {
                return entries.stream()
                        .map(entry -> shown((Map<String, Object>) entry, query))
                        .toList();
            }
            return shown((Map<String, Object>) content, query);
        }
    }

    private Map<String, Object> definition(Table table) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("LogicalName", table.logicalName());
        entry.put("SchemaName", table.logicalName());
        entry.put("EntitySetName", table.entitySet());
        entry.put("LogicalCollectionName", table.entitySet());
        entry.put("PrimaryIdAttribute", table.primaryId());
        entry.put("PrimaryNameAttribute", table.primaryName());
        entry.put("MetadataId", metadataId(table.logicalName()));
        entry.put("Attributes", new Expandable(attributes(table)));
        entry.put("ManyToOneRelationships", new Expandable(relationships(table)));
        return entry;
    }

    private static List<Map<String, Object>> ofType(List<Map<String, Object>> attributes, @Nullable String type) {
        return attributes.stream()
                .filter(entry -> type == null || ("#Microsoft.Dynamics.CRM." + type).equals(entry.get("@odata.type")))
                .toList();
    }

    private static Map<String, Object> named(List<Map<String, Object>> attributes, String column) {
        return attributes.stream()
                .filter(entry -> column.equals(entry.get("LogicalName")))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(404, "0x80040217", "Could not find an attribute with specified name: " + column));
    }

    private static List<Map<String, Object>> attributes(Table table) {
        var attributes = new ArrayList<Map<String, Object>>();
        table.columns().values().forEach(column -> attributes.add(attribute(table, column)));
        table.lookupsByAttribute().values().forEach(lookups -> attributes.add(attribute(table, lookups)));
        return attributes;
    }

    private static Map<String, Object> attribute(Table table, Column column) {
        var entry = attribute(
                table,
                column.name(),
                column.type().metadataType(),
                column.type().attributeType(),
                column.requiredLevel());
        entry.put("IsValidForCreate", column.access().allows(true));
        entry.put("IsValidForUpdate", column.access().allows(false));
        entry.put("IsPrimaryId", column.name().equals(table.primaryId()));
        if (column.type().text()) {
            entry.put("MaxLength", column.maxLength());
        }
        if (column.type().choice()) {
            entry.put("OptionSet", new Expandable(optionSet(table, column)));
            entry.put("GlobalOptionSet", new Expandable(Map.of()));
        }
        return entry;
    }

    private static Map<String, Object> attribute(Table table, List<Lookup> lookups) {
        var lookup = lookups.get(0);
        var required =
                lookup.attribute().equals("customerid") || lookup.attribute().equals("ownerid");
        var entry = attribute(
                table,
                lookup.attribute(),
                "LookupAttributeMetadata",
                lookup.attributeType(),
                required ? "SystemRequired" : "None");
        entry.put("IsValidForCreate", true);
        entry.put("IsValidForUpdate", true);
        entry.put("IsPrimaryId", false);
        entry.put(
                "Targets",
                lookups.stream().flatMap(each -> each.targets().stream()).toList());
        return entry;
    }

    private static Map<String, Object> attribute(
            Table table, String name, String metadataType, String attributeType, String requiredLevel) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("@odata.type", "#Microsoft.Dynamics.CRM." + metadataType);
        entry.put("LogicalName", name);
        entry.put("SchemaName", name);
        entry.put("EntityLogicalName", table.logicalName());
        entry.put("AttributeType", attributeType);
        entry.put("RequiredLevel", Map.of("Value", requiredLevel, "CanBeChanged", true));
        entry.put("MetadataId", metadataId(table.logicalName() + "." + name));
        return entry;
    }

    private static Map<String, Object> optionSet(Table table, Column column) {
        var options = new ArrayList<Map<String, Object>>();
        column.options()
                .forEach((value, label) -> options.add(Map.of(
                        "Value",
                        value,
                        "Label",
                        Map.of("UserLocalizedLabel", Map.of("Label", label, "LanguageCode", 1033)))));
        return Map.of(
                "Name",
                table.logicalName() + "_" + column.name(),
                "MetadataId",
                metadataId(table.logicalName() + "." + column.name() + ".options"),
                "Options",
                options);
    }

    private static List<Map<String, Object>> relationships(Table table) {
        return table.lookups().values().stream()
                .map(lookup -> relationship(table, lookup))
                .toList();
    }

    private static Map<String, Object> relationship(Table table, Lookup lookup) {
        var schemaName = table.logicalName() + "_" + lookup.navigation();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("SchemaName", schemaName);
        entry.put("ReferencingEntity", table.logicalName());
        entry.put("ReferencingAttribute", lookup.attribute());
        entry.put("ReferencingEntityNavigationPropertyName", lookup.navigation());
        entry.put("ReferencedEntity", lookup.referencedEntity());
        entry.put("ReferencedAttribute", lookup.referencedEntity() + "id");
        entry.put("MetadataId", metadataId(schemaName));
        return entry;
    }

    private static String metadataId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
