package io.handoffgateway.environment;

import io.handoffgateway.environment.Environment.Trait;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A question for the definition of a table (Microsoft's "Query table definitions using the Web API"), asked where a refusal
 * does not say itself what does not fit.
 */
record Question(String table, Topic topic) {

    private static final String INCIDENT = "incident";

    /** What is asked, and with which request below the table's definition. */
    enum Topic {
        STRINGS("Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata", "$select=LogicalName,MaxLength"),
        MEMOS("Attributes/Microsoft.Dynamics.CRM.MemoAttributeMetadata", "$select=LogicalName,MaxLength"),
        LOOKUPS("ManyToOneRelationships", "$select=ReferencingEntityNavigationPropertyName"),
        CUSTOMER("Attributes(LogicalName='customerid')", "$select=LogicalName,RequiredLevel");

        private final String path;
        private final String query;

        Topic(String path, String query) {
            this.path = path;
            this.query = query;
        }
    }

    /** How long the table's texts may be. */
    static Set<Question> lengths(String table) {
        return ordered(new Question(table, Topic.STRINGS), new Question(table, Topic.MEMOS));
    }

    /** Whether an incident takes a queue. */
    static Set<Question> queueLookup() {
        return Set.of(new Question(INCIDENT, Topic.LOOKUPS));
    }

    /** All that may not fit. */
    static Set<Question> everything(String table) {
        return table.equals(INCIDENT)
                ? ordered(Stream.of(Topic.values())
                        .map(topic -> new Question(table, topic))
                        .toArray(Question[]::new))
                : lengths(table);
    }

    private static Set<Question> ordered(Question... questions) {
        return new LinkedHashSet<>(List.of(questions));
    }

    String path() {
        return "/EntityDefinitions(LogicalName='" + table + "')/" + topic.path;
    }

    String query() {
        return topic.query;
    }

    /** What is known with the answer. */
    Environment answered(Environment known, Map<?, ?> answer) {
        Environment after = known.withAnswered(this);
        return switch (topic) {
            case STRINGS, MEMOS -> after.withLengths(lengths(answer));
            case LOOKUPS -> has(answer, "queueid") ? after : after.with(Trait.NO_QUEUE_LOOKUP);
            case CUSTOMER -> isRequired(answer) ? after.with(Trait.CUSTOMER_REQUIRED) : after;
        };
    }

    private Map<String, Integer> lengths(Map<?, ?> answer) {
        Map<String, Integer> lengths = new HashMap<>();
        entries(answer).forEach(column -> {
            if (column.get("LogicalName") instanceof String name
                    && column.get("MaxLength") instanceof Integer most
                    && Shortening.COLUMNS.contains(name)) {
                lengths.put(table + "." + name, most);
            }
        });
        return lengths;
    }

    /** What is no list of lookups tells nothing of them. */
    private static boolean has(Map<?, ?> answer, String lookup) {
        return entries(answer)
                        .map(entry -> entry.get("ReferencingEntityNavigationPropertyName"))
                        .anyMatch(lookup::equals)
                || entries(answer).findAny().isEmpty();
    }

    private static boolean isRequired(Map<?, ?> answer) {
        return answer.get("RequiredLevel") instanceof Map<?, ?> level
                && Objects.equals(level.get("Value"), "SystemRequired");
    }

    private static Stream<Map<?, ?>> entries(Map<?, ?> answer) {
        return answer.get("value") instanceof List<?> entries
                ? entries.stream().filter(Map.class::isInstance).map(entry -> (Map<?, ?>) entry)
                : Stream.empty();
    }
}
