package io.handoffgateway.routestyle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Place;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.URISupport;

/** Options of an endpoint as visual editors write them. */
final class Options {

    private Options() {}

    /** For an endpoint that has them in its URI. */
    static Optional<Correction> belowParameters(Place endpoint) {
        return endpoint.value().isObject()
                ? options(endpoint.uri()).flatMap(options -> belowParameters(endpoint, options))
                : Optional.empty();
    }

    private static Optional<Correction> belowParameters(Place endpoint, ObjectNode options) {
        JsonNode uri = TextNode.valueOf(endpoint.uri().replaceFirst("\\?.*", ""));
        if (endpoint.value().has("parameters")) {
            return endpoint.isConsumer() ? Optional.empty() : rewritten(endpoint, uri, options);
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("uri", uri);
        values.put("parameters", options);
        return Correction.ofProperties(endpoint.child("uri"), values);
    }

    private static Optional<Correction> rewritten(Place endpoint, JsonNode uri, ObjectNode options) {
        ObjectNode value = endpoint.value().deepCopy();
        value.set("uri", uri);
        value.set("parameters", options.setAll((ObjectNode)
                endpoint.value().path("parameters").deepCopy()));
        return Correction.ofProperty(endpoint, endpoint.name(), value);
    }

    private static Optional<ObjectNode> options(String uri) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        try {
            URISupport.parseQuery(uri.substring(uri.indexOf('?') + 1))
                    .forEach((name, value) -> options.put(name, String.valueOf(value)));
            return Optional.of(options);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
