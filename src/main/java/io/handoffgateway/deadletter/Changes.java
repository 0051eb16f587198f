package io.handoffgateway.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoffgateway.json.MalformedJsonException;
import io.handoffgateway.json.StrictJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which members of a body an edit has changed, as JSON pointers (RFC 6901): never what they say. */
public final class Changes {

    private static final int MOST = 100;

    private final Set<String> pointers = new LinkedHashSet<>();

    private Changes() {}

    /** In their order, the first hundred; empty for the body as a whole, where one of both is no JSON. */
    public static List<String> between(byte[] before, byte[] after) {
        Changes changes = new Changes();
        changes.compare("", parsed(before), parsed(after));
        return changes.pointers.stream().limit(MOST).toList();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return StrictJson.parse(body);
        } catch (MalformedJsonException otherText) {
            return MissingNode.getInstance();
        }
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            names(before, after)
                    .forEach(name ->
                            compare(pointer + "/" + PayloadMask.nameOf(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
                compare(pointer + "/" + index, before.path(index), after.path(index));
            }
        } else if (!before.equals(after) || before.isMissingNode()) {
            pointers.add(pointer);
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
