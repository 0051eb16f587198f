package io.handoffgateway.routetest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of a JSON document by their pointers; an array is one, and an object without members is.
 *
 * @param values as JSON
 */
record Leaves(Map<String, String> values) {

    /** What is said of a value that is not there. */
    static final String ABSENT = "(absent)";

    static Leaves of(JsonNode document) {
        Leaves leaves = new Leaves(new TreeMap<>());
        leaves.add(JsonPointer.empty(), document);
        return leaves;
    }

    private void add(JsonPointer pointer, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(member -> add(pointer.appendProperty(member.getKey()), member.getValue()));
        } else if (!node.isMissingNode()) {
            values.put(pointer.toString(), node.toString());
        }
    }

    static String shown(JsonNode node) {
        return node.isMissingNode() ? ABSENT : node.toString();
    }
}
