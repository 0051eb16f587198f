package io.handoffgateway.connection;

import io.handoffgateway.connection.Check.Finding;
import io.handoffgateway.failure.DeliveryException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the ticket properties that bind a lookup of a table name a record that it can refer to. */
final class LookupProperties {

    static final String BIND = "@odata.bind";

    private static final List<String> OWNERS = List.of("systemusers", "teams");
    private static final Pattern REFERENCE = Pattern.compile("(?:https?://[^/]+/api/data/v[\\d.]+)?/?(\\w+)\\((.+)\\)");

    private final Inspection inspection;
    private final Map<String, Set<String>> lookups;

    LookupProperties(Inspection inspection, String table) throws DeliveryException, MetadataException {
        this.inspection = inspection;
        this.lookups = inspection.lookups(table);
    }

    boolean has(String navigation) {
        return lookups.containsKey(navigation);
    }

    @Nullable
    Finding finding(String property, @Nullable Object value) throws DeliveryException, MetadataException {
        Set<String> targets = lookups.get(property.substring(0, property.length() - BIND.length()));
        return targets == null
                ? TicketPropertiesCheck.unknown(property, "lookup", lookups.keySet(), BIND)
                : reference(property, value == null ? "" : value.toString(), entitySets(targets));
    }

    private @Nullable Finding reference(String property, String value, Collection<String> entitySets)
            throws DeliveryException {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            return wrong(property, "the value of %s does not name a record".formatted(property), entitySets);
        }
        String entitySet = reference.group(1);
        if (!entitySets.contains(entitySet)) {
            String right = String.join(" or ", entitySets);
            return wrong(property, "%s refers to %s, not to %s".formatted(property, right, entitySet), entitySets);
        }
        return inspection.has(entitySet, reference.group(2)) ? null : missing(property, entitySet, reference.group(2));
    }

    private static Finding wrong(String property, String detail, Collection<String> entitySets) {
        return new Finding(
                "ticket-properties: %s.".formatted(detail), "Set %s to %s.".formatted(property, example(entitySets)));
    }

    private static Finding missing(String property, String entitySet, String key) {
        return new Finding(
                "ticket-properties: %s names a record that does not exist, /%s(%s)."
                        .formatted(property, entitySet, key),
                "Set %s to %s of a record in this environment (the id is in the record's URL in Dynamics)."
                        .formatted(property, example(Set.of(entitySet))));
    }

    /** In the order of their names. */
    private Collection<String> entitySets(Set<String> tables) throws DeliveryException, MetadataException {
        if (tables.contains("owner")) {
            return OWNERS;
        }
        Set<String> entitySets = new TreeSet<>();
        for (String table : tables) {
            entitySets.add(inspection.entitySetOf(table));
        }
        return entitySets;
    }

    private static String example(Collection<String> entitySets) {
        return "/" + String.join("(<id>) or /", entitySets) + "(<id>)";
    }

    /** A lookup written as if it were a column; {@code customerid} has one navigation property a target. */
    Finding notBound(String property) {
        List<String> right = lookups.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(property) || name.startsWith(property + "_"))
                .map(name -> name + BIND)
                .toList();
        return new Finding(
                "ticket-properties: %s is a lookup.".formatted(property),
                "Write it as \"%s\": \"/<entity set>(<id>)\"."
                        .formatted(right.isEmpty() ? property + BIND : String.join("\" or \"", right)));
    }
}
