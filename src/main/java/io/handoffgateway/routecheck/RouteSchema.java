package io.handoffgateway.routecheck;

import com.fasterxml.jackson.core.JsonPointer;
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
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Camel's own schema of the YAML DSL. */
final class RouteSchema {

    private static final String EXPRESSIONS = "org.apache.camel.model.language.ExpressionDefinition";

    private static final Set<String> SUMMARIES = Set.of("anyOf", "oneOf", "not");

    private final JsonNode whole;
    private final JsonSchema schema;

    private RouteSchema(JsonNode whole) {
        this.whole = whole;
        schema = JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(
                        whole,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ENGLISH)
                                .preloadJsonSchema(false)
                                .build());
    }

    /** All that Camel takes. */
    static RouteSchema ofCamel() {
        return new RouteSchema(read());
    }

    /**
     * Reduced to the canonical notation, the one that visual editors read and write: a step is never just a text, and an
     * expression always stands below {@code expression}. Camel 4.17 ships no such schema itself.
     */
    static RouteSchema canonical() {
        JsonNode whole = read();
        canonical(whole);
        return new RouteSchema(whole);
    }

    Stream<Finding> violations(RouteFile file) {
        List<ValidationMessage> messages = schema.validate(file.root()).stream()
                .filter(message -> !SUMMARIES.contains(message.getType()))
                .filter(message -> !isPlaceholder(file, message))
                .toList();
        return messages.stream()
                .filter(message -> messages.stream().noneMatch(other -> isInside(other, message)))
                .filter(message -> !isOneOfMany(message, messages))
                .map(message -> broken(file, message));
    }

    /** Camel's schema says of each kind of step, too, why what is there is not of that kind; the deepest complaint counts. */
    private static boolean isInside(ValidationMessage other, ValidationMessage message) {
        return placeOf(other).startsWith(placeOf(message) + "/");
    }

    private static boolean isOneOfMany(ValidationMessage message, List<ValidationMessage> messages) {
        return message.getType().equals("required")
                && messages.stream()
                        .filter(other -> placeOf(other).equals(placeOf(message)))
                        .anyMatch(other -> !other.getType().equals("required"));
    }

    private static String placeOf(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return message.getType().equals("additionalProperties") ? pointer + "/" + message.getProperty() : pointer;
    }

    /** A number or a boolean may also be given when the route is made. */
    private static boolean isPlaceholder(RouteFile file, ValidationMessage message) {
        return message.getType().equals("type")
                && file.root()
                        .at(message.getInstanceLocation().toString())
                        .asText()
                        .startsWith("{{");
    }

    private Finding broken(RouteFile file, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        if (message.getType().equals("additionalProperties")) {
            return unknown(new Place(file, pointer, file.root().at(pointer)).child(message.getProperty()), message);
        }
        return new Place(file, pointer, file.root().at(pointer))
                .broken(message.getMessage().replaceFirst("^[^:]*: ", ""));
    }

    private Finding unknown(Place property, ValidationMessage message) {
        return property.broken(
                "is not a property that Camel knows here" + Suggestion.near(property.name(), known(message)));
    }

    private Set<String> known(ValidationMessage message) {
        Set<String> names = new TreeSet<>();
        JsonPointer rule =
                JsonPointer.compile(message.getSchemaLocation().getFragment().toString());
        whole.at(rule.head()).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try (InputStream schema = RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
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
        node.forEach(RouteSchema::canonical);
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
