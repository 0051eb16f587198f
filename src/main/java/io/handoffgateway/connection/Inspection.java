package io.handoffgateway.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.dynamics.DynamicsProbe;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Org;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.web.util.UriUtils;

/** The questions of one check of one org: asked with one token, each once, until the time is up. */
final class Inspection {

    private static final String NOT_FOUND_CODE = "0x80040217";
    private static final Set<Cause> SAYS_MORE_THAN_NO_METADATA =
            Set.of(Cause.DYNAMICS_UNAUTHORIZED, Cause.DYNAMICS_USER_NOT_IN_ORG);

    private final Org org;
    private final String token;
    private final DynamicsProbe dynamics;
    private final Instant deadline;
    private final Map<String, JsonNode> answers = new HashMap<>();

    Inspection(Org org, String token, DynamicsProbe dynamics, Duration patience) {
        this.org = org;
        this.token = token;
        this.dynamics = dynamics;
        this.deadline = Instant.now().plus(patience);
    }

    /** A column as {@code AttributeMetadata} describes it. */
    record Column(String name, String type, boolean creatable) {}

    Org org() {
        return org;
    }

    JsonNode get(String path) throws DeliveryException {
        JsonNode known = answers.get(path);
        if (known != null) {
            return known;
        }
        JsonNode answer = dynamics.get(org, token, path, Duration.between(Instant.now(), deadline));
        answers.put(path, answer);
        return answer;
    }

    JsonNode record(String entitySet, UUID id) throws DeliveryException {
        return get(entitySet + "(" + id + ")");
    }

    /** Whether the record of that key exists. */
    boolean has(String entitySet, String key) throws DeliveryException {
        return isThere(entitySet + "(" + encoded(key) + ")");
    }

    /** Whether what the path names exists. */
    boolean isThere(String path) throws DeliveryException {
        try {
            get(path);
            return true;
        } catch (DeliveryException refused) {
            if (refused.cause() == Cause.DYNAMICS_NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    /** The columns of a table by their logical names. */
    Map<String, Column> columns(String table) throws DeliveryException, MetadataException {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (JsonNode each : list(attributes(table) + "?$select=LogicalName,AttributeType,IsValidForCreate")) {
            Column column = new Column(
                    each.path("LogicalName").asText(),
                    each.path("AttributeType").asText(),
                    each.path("IsValidForCreate").asBoolean(true));
            columns.put(column.name(), column);
        }
        return columns;
    }

    /** The tables that a lookup may refer to, by the navigation property that binds it; names are case-sensitive. */
    Map<String, Set<String>> lookups(String table) throws DeliveryException, MetadataException {
        Map<String, Set<String>> lookups = new LinkedHashMap<>();
        for (JsonNode each : list(definition(table)
                + "/ManyToOneRelationships?$select=ReferencingEntityNavigationPropertyName,ReferencedEntity")) {
            lookups.computeIfAbsent(
                            each.path("ReferencingEntityNavigationPropertyName").asText(),
                            name -> new LinkedHashSet<>())
                    .add(each.path("ReferencedEntity").asText());
        }
        return lookups;
    }

    /** The values of a choice column. */
    Set<Integer> options(String table, String column, String metadataType) throws DeliveryException, MetadataException {
        JsonNode answer = metadata(attributes(table) + "(LogicalName='" + column + "')/Microsoft.Dynamics.CRM."
                + metadataType + "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet");
        Set<Integer> values = new LinkedHashSet<>();
        for (String set : List.of("OptionSet", "GlobalOptionSet")) {
            answer.path(set)
                    .path("Options")
                    .forEach(option -> values.add(option.path("Value").asInt()));
        }
        if (values.isEmpty()) {
            throw MetadataException.unknownShape();
        }
        return values;
    }

    /** How many characters the text columns of a table hold. */
    Map<String, Integer> maxLengths(String table) throws DeliveryException, MetadataException {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (String type : List.of("StringAttributeMetadata", "MemoAttributeMetadata")) {
            list(attributes(table) + "/Microsoft.Dynamics.CRM." + type + "?$select=LogicalName,MaxLength")
                    .forEach(each -> takeMaxLength(each, lengths));
        }
        return lengths;
    }

    private static void takeMaxLength(JsonNode column, Map<String, Integer> lengths) {
        if (column.path("MaxLength").canConvertToInt()) {
            lengths.put(
                    column.path("LogicalName").asText(),
                    column.path("MaxLength").asInt());
        }
    }

    /** The logical name of the table with that entity set. */
    Optional<String> tableOf(String entitySet) throws DeliveryException, MetadataException {
        return StreamSupport.stream(
                        list("EntityDefinitions?$select=LogicalName,EntitySetName&$filter="
                                        + encoded("EntitySetName eq '" + entitySet + "'"))
                                .spliterator(),
                        false)
                .map(each -> each.path("LogicalName").asText())
                .findFirst();
    }

    String entitySetOf(String table) throws DeliveryException, MetadataException {
        String entitySet = metadata(definition(table) + "?$select=LogicalName,EntitySetName")
                .path("EntitySetName")
                .asText();
        if (entitySet.isEmpty()) {
            throw MetadataException.unknownShape();
        }
        return entitySet;
    }

    static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode list(String path) throws DeliveryException, MetadataException {
        JsonNode value = metadata(path).path("value");
        if (!value.isArray()) {
            throw MetadataException.unknownShape();
        }
        return value;
    }

    /** Not to see definitions is no reason to refuse handoffs; a table that is not there is. */
    private JsonNode metadata(String path) throws DeliveryException, MetadataException {
        try {
            return get(path);
        } catch (DeliveryException refused) {
            if (refused.isRepeatable()
                    || NOT_FOUND_CODE.equalsIgnoreCase(refused.code())
                    || SAYS_MORE_THAN_NO_METADATA.contains(refused.cause())) {
                throw refused;
            }
            throw MetadataException.refused(Words.of(org, refused));
        }
    }

    private static String definition(String table) {
        return "EntityDefinitions(LogicalName='" + table + "')";
    }

    private static String attributes(String table) {
        return definition(table) + "/Attributes";
    }
}
