package io.handoffgateway.routeschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is written in short. Visual editors read and write the canonical notation: a step is never just a text, and an expression
 * always stands below {@code expression}. Camel 4.17 ships no schema of it.
 */
public final class Shorthand {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What a text stands for where no property is required that would say so. */
    private static final Map<String, String> MEANT = Map.of(
            "bean", "ref",
            "interceptFrom", "uri",
            "method", "ref",
            "rollback", "message",
            "sample", "samplePeriod",
            "setExchangePattern", "pattern");

    private final JsonNode schema = CamelSchema.read();
    private final Set<String> languages = Set.copyOf(schema.at(CamelSchema.EXPRESSIONS)
            .path("properties")
            .propertyStream()
            .map(Map.Entry::getKey)
            .toList());

    /** Each with how it is written in full. */
    public Stream<Finding> in(RouteFile file) {
        return Ruled.in(file, schema).flatMap(ruled -> Stream.concat(texts(ruled), inlineExpressions(ruled)));
    }

    private static Stream<Finding> texts(Ruled ruled) {
        return ruled.isShorthand()
                ? Stream.of(ruled.place()
                        .broken("is written in short, which visual editors do not read")
                        .with(propertyMeant(ruled).flatMap(name -> full(ruled.place(), name))))
                : Stream.empty();
    }

    private static Optional<Correction> full(Place text, String property) {
        ObjectNode value = NODES.objectNode();
        value.set(property, text.value());
        return Correction.ofProperty(text, text.name(), value);
    }

    private static Optional<String> propertyMeant(Ruled ruled) {
        List<String> required = ruled.rules().stream()
                .flatMap(rule -> rule.path("required").valueStream())
                .map(JsonNode::asText)
                .distinct()
                .toList();
        return required.size() == 1
                ? Optional.of(required.get(0))
                : Optional.ofNullable(MEANT.get(ruled.place().name()));
    }

    private Stream<Finding> inlineExpressions(Ruled ruled) {
        return ruled.takesInlineExpression()
                ? ruled.place()
                        .children()
                        .filter(child -> languages.contains(child.name())
                                && !child.name().equals("expression"))
                        .map(child -> child.broken("must stand below expression, where visual editors look for it")
                                .with(belowExpression(child)))
                : Stream.empty();
    }

    private static Optional<Correction> belowExpression(Place language) {
        ObjectNode value = NODES.objectNode();
        JsonNode given = language.value();
        value.set(language.name(), given.isValueNode() ? NODES.objectNode().set("expression", given) : given);
        return Correction.ofProperty(language, "expression", value);
    }
}
