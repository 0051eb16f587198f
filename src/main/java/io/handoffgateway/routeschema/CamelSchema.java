package io.handoffgateway.routeschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The schema of the YAML DSL as Camel ships it. */
final class CamelSchema {

    static final String EXPRESSIONS = "/items/definitions/org.apache.camel.model.language.ExpressionDefinition";

    private CamelSchema() {}

    /** A new copy, for the caller to change. */
    static ObjectNode read() {
        try (InputStream schema = CamelSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return (ObjectNode) new ObjectMapper().readTree(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What a rule refers to, or it itself. */
    static JsonNode resolved(JsonNode whole, JsonNode rule) {
        return Optional.of(rule.path("$ref").asText(""))
                .filter(reference -> !reference.isEmpty())
                .map(reference -> whole.at(reference.substring(1)))
                .orElse(rule);
    }
}
