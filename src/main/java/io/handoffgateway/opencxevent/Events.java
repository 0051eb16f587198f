package io.handoffgateway.opencxevent;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.json.InvalidBodyException;
import io.handoffgateway.json.JsonText;
import io.handoffgateway.json.StrictJson;
import io.handoffgateway.json.Violation;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a webhook's body: {@code {event, organization_id, data}}, whose data is one object or several in an array. */
final class Events {

    private Events() {}

    /**
     * @throws io.handoffgateway.json.MalformedJsonException if the body is not one complete JSON value
     * @throws InvalidBodyException if it is neither an object nor an array of objects
     */
    static List<OpenCxEvent> read(byte[] body) {
        JsonNode root = StrictJson.parse(body);
        List<JsonNode> envelopes = each(root).toList();
        if (!root.isContainerNode() || !envelopes.stream().allMatch(JsonNode::isObject)) {
            throw new InvalidBodyException(List.of(new Violation("", "must be an object")));
        }
        return envelopes.stream().flatMap(Events::of).toList();
    }

    private static Stream<OpenCxEvent> of(JsonNode envelope) {
        String name = envelope.path("event").asText().strip();
        String organization = JsonText.of(envelope.path("organization_id"));
        JsonNode data = envelope.path("data");
        return each(data).map(one -> new OpenCxEvent(name, organization, one));
    }

    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}
