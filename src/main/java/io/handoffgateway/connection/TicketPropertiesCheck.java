package io.handoffgateway.connection;

import io.handoffgateway.connection.Check.Finding;
import io.handoffgateway.connection.Inspection.Column;
import io.handoffgateway.failure.DeliveryException;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether Dynamics would take the ticket properties, which go into every incident as they are: names are case-sensitive,
 * choices are numbers, and a lookup is bound by its navigation property (Microsoft's "Associate table rows on create").
 */
final class TicketPropertiesCheck {

    private static final String TABLE = "incident";
    private static final Set<String> LOOKUPS = Set.of("Lookup", "Customer", "Owner");
    private static final Set<String> CHOICES = Set.of("Picklist", "State", "Status");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Inspection inspection;
    private final Map<String, Column> columns;
    private final LookupProperties lookups;

    TicketPropertiesCheck(Inspection inspection) throws DeliveryException, MetadataException {
        this.inspection = inspection;
        this.columns = inspection.columns(TABLE);
        this.lookups = new LookupProperties(inspection, TABLE);
    }

    List<Finding> findings() throws DeliveryException, MetadataException {
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
            throws DeliveryException, MetadataException {
        if (property.endsWith(LookupProperties.BIND)) {
            return lookups.finding(property, value);
        }
        return property.contains("@") ? null : column(property, value);
    }

    private @Nullable Finding column(String property, @Nullable Object value)
            throws DeliveryException, MetadataException {
        Column column = columns.get(property);
        if (lookups.has(property) || column != null && LOOKUPS.contains(column.type())) {
            return lookups.notBound(property);
        }
        if (column == null) {
            return unknown(property, "column", columns.keySet(), "");
        }
        return column.creatable() ? valueOf(column, value) : notCreatable(property);
    }

    private static Finding notCreatable(String property) {
        return new Finding(
                "ticket-properties: %s cannot be set when a case is created.".formatted(property),
                "Remove %s from ticket-properties.".formatted(property));
    }

    private @Nullable Finding valueOf(Column column, @Nullable Object value)
            throws DeliveryException, MetadataException {
        if (value == null) {
            return null;
        }
        String expected = expected(column, value);
        return expected == null ? unknownOption(column, value) : wrongType(column, expected);
    }

    private @Nullable Finding unknownOption(Column column, Object value) throws DeliveryException, MetadataException {
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

    private static Finding wrongType(Column column, String expected) {
        return new Finding(
                "ticket-properties: %s is a column of type %s and its value is not %s."
                        .formatted(column.name(), column.type(), expected),
                "Set %s to %s.".formatted(column.name(), expected));
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

    static Finding unknown(String property, String kind, Collection<String> known, String suffix) {
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
