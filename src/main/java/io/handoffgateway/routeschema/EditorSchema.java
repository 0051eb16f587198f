package io.handoffgateway.routeschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Camel's schema as an editor is to offer it: the canonical notation only, no scripts, no more than can stand in a route file of
 * the gateway, and beside what anybody may write the names that there are.
 */
public final class EditorSchema {

    private static final List<String> ENTRIES = List.of("route", "routeTemplate", "routeConfiguration");
    private static final String MODEL = "/items/definitions/org.apache.camel.model.";

    private final ObjectNode whole = CamelSchema.read();

    /** @param forbiddenLanguages those that no route may use */
    public EditorSchema(Set<String> forbiddenLanguages) {
        ((ObjectNode) whole.at("/items/properties")).retain(ENTRIES);
        canonical(whole);
        ObjectNode languages = (ObjectNode) whole.at(CamelSchema.EXPRESSIONS);
        forbiddenLanguages.forEach(((ObjectNode) languages.path("properties"))::remove);
        withoutRequired(languages, forbiddenLanguages);
    }

    /** Offers names for a property, such as {@code ProcessorDefinition} and {@code ref}; others may still be written. */
    public EditorSchema offer(String model, String property, Collection<String> names) {
        JsonNode definition = whole.at(MODEL + model);
        definition.findParents(property).stream()
                .filter(owner -> owner.path(property).path("type").asText().equals("string"))
                .forEach(owner -> offer((ObjectNode) owner.path(property), names));
        return this;
    }

    private static void offer(ObjectNode rule, Collection<String> names) {
        rule.remove("type");
        ArrayNode choices = rule.putArray("anyOf");
        ArrayNode known = choices.addObject().putArray("enum");
        names.stream().sorted().forEach(known::add);
        choices.addObject().put("type", "string");
    }

    /** As it is now. */
    public JsonNode json() {
        return whole;
    }

    private static void withoutRequired(ObjectNode languages, Set<String> forbidden) {
        languages.findParents("oneOf").forEach(owner -> {
            ArrayNode choices = (ArrayNode) owner.path("oneOf");
            for (int index = choices.size() - 1; index >= 0; index--) {
                if (forbidden.contains(
                        choices.path(index).path("required").path(0).asText())) {
                    choices.remove(index);
                }
            }
        });
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
        node.forEach(EditorSchema::canonical);
    }

    private static void withoutShorthand(ObjectNode owner, ArrayNode choices) {
        if (isText(choices.path(0)) && choices.path(1).path("type").asText().equals("object")) {
            choices.remove(0);
            owner.set("oneOf", choices);
        }
    }

    private static void withoutInlineExpression(ObjectNode owner, JsonNode group) {
        if (!(group.path("oneOf") instanceof ArrayNode choices)
                || !CamelSchema.EXPRESSIONS.equals(
                        choices.path(0).path("$ref").asText().replaceFirst("^#", ""))) {
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
