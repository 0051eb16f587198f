package io.handoffgateway.routeschema;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A place of a route file with all that Camel's schema says of it.
 *
 * @param rules the alternatives, too
 */
record Ruled(JsonNode schema, Place place, List<JsonNode> rules) {

    /** Everything in a file, outermost first, as far as the schema knows it. */
    static Stream<Ruled> in(RouteFile file, JsonNode schema) {
        return new Ruled(schema, new Place(file, "", file.root()), List.of(schema)).descendants();
    }

    private Stream<Ruled> descendants() {
        Map<String, List<JsonNode>> known = known();
        return Stream.concat(
                Stream.of(this),
                place.children()
                        .filter(child -> place.value().isArray() || known.containsKey(child.name()))
                        .map(child -> inner(
                                child, place.value().isArray() ? items() : known.getOrDefault(child.name(), List.of())))
                        .flatMap(Ruled::descendants));
    }

    private Ruled inner(Place child, List<JsonNode> its) {
        List<JsonNode> all = new ArrayList<>();
        its.forEach(rule -> flatten(rule, all));
        return new Ruled(schema, child, all);
    }

    private void flatten(JsonNode rule, List<JsonNode> all) {
        JsonNode resolved = CamelSchema.resolved(schema, rule);
        all.add(resolved);
        Stream.of("oneOf", "anyOf", "allOf")
                .flatMap(each -> resolved.path(each).valueStream())
                .forEach(each -> flatten(each, all));
    }

    private List<JsonNode> items() {
        return rules.stream()
                .map(rule -> rule.path("items"))
                .filter(rule -> !rule.isMissingNode())
                .toList();
    }

    /** The properties that can stand in it, with their rules; none where any can. */
    Map<String, List<JsonNode>> known() {
        Map<String, List<JsonNode>> known = new LinkedHashMap<>();
        rules.forEach(rule -> rule.path("properties").properties().forEach(property -> known.computeIfAbsent(
                        property.getKey(), each -> new ArrayList<>())
                .add(property.getValue())));
        return known;
    }

    /** Whether an expression can stand in it without the word {@code expression}. */
    boolean takesInlineExpression() {
        JsonNode expressions = schema.at(CamelSchema.EXPRESSIONS);
        return rules.stream().anyMatch(rule -> rule == expressions) && known().containsKey("expression");
    }

    /** Whether it is a text that stands for one of the properties that it would have in full. */
    boolean isShorthand() {
        return place.value().isValueNode()
                && has("object")
                && rules.stream().anyMatch(rule -> rule.path("type").asText().equals("string") && !rule.has("enum"));
    }

    private boolean has(String type) {
        return rules.stream().anyMatch(rule -> rule.path("type").asText().equals(type));
    }
}
