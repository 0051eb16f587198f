package io.handoffgateway.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Camel's own schema of the YAML DSL, reduced to its canonical notation, the one that visual editors read and write: a step
 * is never just a text, and an expression always stands below {@code expression}. Camel 4.17 ships no such schema itself.
 */
final class CanonicalSchema {

    private static final String EXPRESSIONS = "org.apache.camel.model.language.ExpressionDefinition";

    private static final Set<String> SUMMARIES = Set.of("anyOf", "oneOf", "not");

    private final JsonSchema schema;

    CanonicalSchema() {
        JsonNode whole = read();
        canonical(whole);
        schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(
                        whole,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ENGLISH)
                                .build());
    }

    Stream<String> violations(RouteFile file) {
        return schema.validate(file.root()).stream()
                .filter(message -> !SUMMARIES.contains(message.getType()))
                .filter(message -> !isPlaceholder(file, message))
                .map(message -> broken(file, message));
    }

    /** A number or a boolean may also be given when the route is made. */
    private static boolean isPlaceholder(RouteFile file, ValidationMessage message) {
        return message.getType().equals("type")
                && file.root()
                        .at(message.getInstanceLocation().toString())
                        .asText()
                        .startsWith("{{");
    }

    private static String broken(RouteFile file, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return new Place(file, pointer, file.root().at(pointer))
                .broken(message.getMessage().replaceFirst("^[^:]*: ", ""));
    }

    private static JsonNode read() {
        try (InputStream schema = CanonicalSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("oneOf") instanceof ArrayNode choices) {
                withoutShorthand(object, choices);
            }
            if (object.path("anyOf") instanceof ArrayNode groups) {
                groups.forEach(group -> withoutInlineExpression(object, group));
            }
        }
        node.forEach(CanonicalSchema::canonical);
    }

    private static void withoutShorthand(ObjectNode owner, ArrayNode choices) {
        if (isText(choices.path(0)) && choices.path(1).path("type").asText().equals("object")) {
            choices.remove(0);
            owner.set("oneOf", choices);
        }
    }

    private static void withoutInlineExpression(ObjectNode owner, JsonNode group) {
        if (!(group.path("oneOf") instanceof ArrayNode choices)
                || !choices.path(0).path("$ref").asText().endsWith(EXPRESSIONS)) {
            return;
        }
        languages(choices).forEach(((ObjectNode) owner.path("properties"))::remove);
        choices.remove(0);
    }

    private static List<String> languages(ArrayNode choices) {
        List<String> languages = new ArrayList<>();
        choices.findParents("not").forEach(not -> not.path("not")
                .path("anyOf")
                .forEach(each -> languages.add(each.path("required").path(0).asText())));
        languages.remove("expression");
        return languages;
    }

    private static boolean isText(JsonNode choice) {
        return choice.path("type").asText().equals("string") && !choice.has("enum");
    }
}
