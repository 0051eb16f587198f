package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.simulator.Draft.Child;
import io.handoffgateway.simulator.Draft.Reference;
import io.handoffgateway.simulator.Table.Children;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;

/** Understands the payload of a create or an update, or refuses it as the OData reader of Dataverse does. */
final class PayloadReader {

    private static final Pattern BOUND = Pattern.compile("(?:https?://[^/]+/api/data/v9\\.2)?/?(\\w+)\\((.*)\\)");
    private static final String BIND = "odata.bind";

    private final Schema schema;

    PayloadReader(Schema schema) {
        this.schema = schema;
    }

    Draft read(Table table, JsonNode json, boolean creating) {
        if (!json.isObject()) {
            throw Refusal.malformedJson(table, "The payload must be a JSON object.");
        }
        var draft =
                new Draft(table, new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        json.properties().forEach(member -> readMember(draft, member.getKey(), member.getValue(), json, creating));
        return draft;
    }

    private void readMember(Draft draft, String name, JsonNode value, JsonNode payload, boolean creating) {
        int at = name.indexOf('@');
        if (at < 0) {
            readProperty(draft, name, value, creating);
        } else if (name.endsWith("@" + BIND)) {
            bind(draft, name.substring(0, at), value);
        } else {
            checkAnnotation(draft.table(), name, at, payload);
        }
    }

    private static void checkAnnotation(Table table, String name, int at, JsonNode payload) {
        var annotation = name.substring(at + 1);
        if (!annotation.contains(".")) {
            throw Refusal.invalidAnnotation(table, annotation);
        }
        var annotated = name.substring(0, at);
        if (at > 0 && !payload.has(annotated) && table.propertyType(annotated) == null) {
            throw Refusal.undeclaredProperty(table, annotated);
        }
    }

    private void readProperty(Draft draft, String name, JsonNode value, boolean creating) {
        var table = draft.table();
        var column = table.columns().get(name);
        var children = table.children().get(name);
        if (column != null) {
            readColumn(draft, column, value, creating);
        } else if (children != null && creating) {
            readChildren(draft, children, value);
        } else {
            readNavigation(draft, name, value);
        }
    }

    private static void readColumn(Draft draft, Column column, JsonNode value, boolean creating) {
        var table = draft.table();
        boolean key = column.name().equals(table.primaryId());
        if (!key && !column.access().allows(creating)) {
            throw Refusal.notWritable(table, column, creating);
        }
        if (value.isNull()) {
            draft.emptied().add(column.name());
        } else {
            draft.values().put(column.name(), ValueReader.read(table, column, value));
        }
    }

    private static void readNavigation(Draft draft, String name, JsonNode value) {
        var table = draft.table();
        var lookup = table.lookups().get(name);
        if (lookup != null && value.isNull()) {
            empty(draft, lookup);
        } else if (lookup != null) {
            throw Refusal.valueForNavigation(table, name);
        } else if (table.propertyType(name) != null) {
            throw Refusal.lookupWrittenDirectly(table);
        } else {
            throw Refusal.unknownProperty(table, name);
        }
    }

    private void readChildren(Draft draft, Children children, JsonNode value) {
        if (!value.isArray()) {
            throw Refusal.objectExpected(draft.table(), children.navigation(), "PrimitiveValue");
        }
        var table = schema.table(children.table());
        var inverse = table.lookups().get(children.inverseNavigation());
        if (inverse == null) {
            throw Refusal.unknownProperty(draft.table(), children.navigation());
        }
        value.forEach(child -> draft.children().add(new Child(inverse, read(table, child, true))));
    }

    private void bind(Draft draft, String navigation, JsonNode value) {
        var lookup = draft.table().lookups().get(navigation);
        if (lookup == null) {
            throw Refusal.undeclaredProperty(draft.table(), navigation);
        }
        if (value.isNull()) {
            empty(draft, lookup);
            return;
        }
        var reference = reference(draft.table(), lookup, value.asText());
        if (draft.values().containsKey(lookup.property())) {
            throw Refusal.boundTwice(draft.table(), lookup);
        }
        draft.references().add(reference);
        draft.values().put(lookup.property(), reference.id());
        draft.values().put(lookup.logicalNameProperty(), reference.target().logicalName());
    }

    private static void empty(Draft draft, Lookup lookup) {
        draft.emptied().add(lookup.property());
        draft.emptied().add(lookup.logicalNameProperty());
    }

    private Reference reference(Table table, Lookup lookup, String uri) {
        var matcher = BOUND.matcher(uri);
        if (!matcher.matches()) {
            throw Refusal.badUrl();
        }
        var target = schema.bySet(matcher.group(1));
        if (target == null) {
            throw Refusal.badUrl();
        }
        var id = Guids.key(target, matcher.group(2));
        if (!lookup.targets().contains(target.logicalName())) {
            throw Refusal.wrongTarget(table, lookup, target.logicalName());
        }
        return new Reference(lookup, target, id);
    }
}
