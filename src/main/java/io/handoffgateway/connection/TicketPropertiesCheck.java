package io.handoffgateway.connection;

import io.handoffgateway.connection.Check.Finding;
import io.handoffgateway.connection.Inspection.Column;
import io.handoffgateway.dynamics.Cause;
import io.handoffgateway.dynamics.DynamicsException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether Dynamics would take the ticket properties, which go into every incident as they are: names are case-sensitive,
 * choices are numbers, and a lookup is bound by its navigation property (Microsoft's "Associate table rows on create").
 */
final class TicketPropertiesCheck {

    private static final String TABLE = "incident";
    private static final String BIND = "@odata.bind";
    private static final Set<String> LOOKUPS = Set.of("Lookup", "Customer", "Owner");
    private static final Set<String> CHOICES = Set.of("Picklist", "State", "Status");
    private static final Set<String> OWNERS = Set.of("systemusers", "teams");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern REFERENCE = Pattern.compile("(?:https?://[^/]+/api/data/v[\\d.]+)?/?(\\w+)\\((.+)\\)");

    private final Inspection inspection;
    private final Map<String, Column> columns;
    private final Map<String, Set<String>> lookups;

    TicketPropertiesCheck(Inspection inspection) throws DynamicsException, MetadataException {
        this.inspection = inspection;
        this.columns = inspection.columns(TABLE);
        this.lookups = inspection.lookups(TABLE);
    }

    List<Finding> findings() throws DynamicsException, MetadataException {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> property :
                inspection.org().ticketProperties().entrySet()) {
            Finding finding = finding(property.getKey(), property.getValue());
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private @Nullable Finding finding(String property, @Nullable Object value)
            throws DynamicsException, MetadataException {
        if (property.endsWith(BIND)) {
            return lookup(property, property.substring(0, property.length() - BIND.length()), value);
        }
        return property.contains("@") ? null : column(property, value);
    }

    private @Nullable Finding column(String property, @Nullable Object value)
            throws DynamicsException, MetadataException {
        Column column = columns.get(property);
        if (column == null) {
            return lookups.containsKey(property)
                    ? notBound(property)
                    : unknown(property, "column", columns.keySet(), "");
        }
        if (LOOKUPS.contains(column.type())) {
            return notBound(property);
        }
        if (!column.creatable()) {
            return new Finding(
                    "ticket-properties: %s cannot be set when a case is created.".formatted(property),
                    "Remove %s from ticket-properties.".formatted(property));
        }
        if (value == null) {
            return null;
        }
        String expected = expected(column, value);
        return expected == null ? unknownOption(column, value) : wrongType(property, column, expected);
    }

    private @Nullable Finding unknownOption(Column column, Object value) throws DynamicsException, MetadataException {
        if (!CHOICES.contains(column.type()) || !(value instanceof Number number)) {
            return null;
        }
        Set<Integer> options = inspection.options(TABLE, column.name(), column.type() + "AttributeMetadata");
        return options.contains(number.intValue())
                ? null
                : new Finding(
                        "ticket-properties: %s is not a choice of %s, which has %s."
                                .formatted(value, column.name(), options),
                        "Set %s to one of %s, or add the choice in Power Apps > Tables > Case > Columns."
                                .formatted(column.name(), options));
    }

    private static Finding wrongType(String property, Column column, String expected) {
        return new Finding(
                "ticket-properties: %s is a column of type %s and its value is not %s."
                        .formatted(property, column.type(), expected),
                "Set %s to %s.".formatted(property, expected));
    }

    /** What the value should be and is not; null when it is right, or nothing is known of the type. */
    private static @Nullable String expected(Column column, Object value) {
        return switch (column.type()) {
            case "String", "Memo" -> value instanceof String ? null : "text, in quotes";
            case "Integer", "BigInt", "Picklist", "State", "Status" ->
                isWhole(value) ? null : "a whole number, without quotes";
            case "Decimal", "Double", "Money" -> value instanceof Number ? null : "a number, without quotes";
            case "Boolean" -> value instanceof Boolean ? null : "true or false, without quotes";
            case "DateTime" -> isTime(value) ? null : "a date or time, such as \"2026-01-05T09:12:44Z\"";
            case "Uniqueidentifier" ->
                GUID.matcher(value.toString()).matches()
                        ? null
                        : "a GUID, such as 11111111-1111-1111-1111-111111111111";
            default -> null;
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    private static boolean isTime(Object value) {
        try {
            String text = value.toString();
            Objects.requireNonNull(text.length() == 10 ? LocalDate.parse(text) : OffsetDateTime.parse(text));
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private @Nullable Finding lookup(String property, String navigation, @Nullable Object value)
            throws DynamicsException, MetadataException {
        Set<String> targets = lookups.get(navigation);
        if (targets == null) {
            return unknown(property, "lookup", lookups.keySet(), BIND);
        }
        Set<String> entitySets = entitySets(targets);
        Matcher reference = REFERENCE.matcher(value == null ? "" : value.toString());
        if (!reference.matches()) {
            return new Finding(
                    "ticket-properties: the value of %s does not name a record.".formatted(property),
                    "Set %s to %s.".formatted(property, example(entitySets)));
        }
        if (!entitySets.contains(reference.group(1))) {
            return new Finding(
                    "ticket-properties: %s refers to %s, not to %s."
                            .formatted(
                                    property,
                                    String.join(
                                            " or ", entitySets.stream().sorted().toList()),
                                    reference.group(1)),
                    "Set %s to %s.".formatted(property, example(entitySets)));
        }
        return record(property, reference.group(1), reference.group(2));
    }

    private @Nullable Finding record(String property, String entitySet, String key) throws DynamicsException {
        try {
            inspection.get(entitySet + "(" + Inspection.encoded(key) + ")");
            return null;
        } catch (DynamicsException refused) {
            if (refused.cause() != Cause.DYNAMICS_NOT_FOUND) {
                throw refused;
            }
            return new Finding(
                    "ticket-properties: %s names a record that does not exist, /%s(%s)."
                            .formatted(property, entitySet, key),
                    "Set %s to %s of a record in this environment (the id is in the record's URL in Dynamics)."
                            .formatted(property, example(Set.of(entitySet))));
        }
    }

    private Set<String> entitySets(Set<String> tables) throws DynamicsException, MetadataException {
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
        return "/" + String.join("(<id>) or /", entitySets.stream().sorted().toList()) + "(<id>)";
    }

    /** A lookup written as if it were a column; {@code customerid} has one navigation property a target. */
    private Finding notBound(String property) {
        List<String> right = lookups.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(property) || name.startsWith(property + "_"))
                .map(name -> name + BIND)
                .toList();
        return new Finding(
                "ticket-properties: %s is a lookup.".formatted(property),
                "Write it as \"%s\": \"/<entity set>(<id>)\"."
                        .formatted(right.isEmpty() ? property + BIND : String.join("\" or \"", right)));
    }

    private static Finding unknown(String property, String kind, Collection<String> known, String suffix) {
        String name = property.substring(0, property.length() - suffix.length());
        Optional<String> meant = known.stream().filter(name::equalsIgnoreCase).findFirst();
        return new Finding(
                "ticket-properties: incident has no %s %s.".formatted(kind, name),
                meant.map(right -> "Names are case-sensitive: write \"" + right + suffix + "\".")
                        .orElseGet(() -> name.equals("queueid")
                                ? "Remove it and set default-queue-id."
                                : "Correct %s in ticket-properties, or create the %s in Power Apps > Tables > Case > Columns."
                                        .formatted(property, kind)));
    }
}
