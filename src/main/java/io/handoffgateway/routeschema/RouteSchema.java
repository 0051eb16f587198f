package io.handoffgateway.routeschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What breaks Camel's own schema of the YAML DSL: one finding for each place, the one that says most. */
public final class RouteSchema {

    /** Sums of what other messages say, and what is said of unknown properties with a suggestion. */
    private static final Set<String> SUMMARIES = Set.of("anyOf", "oneOf", "not", "additionalProperties");

    private static final int MOST_NAMED = 5;

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
    public static RouteSchema ofCamel() {
        return new RouteSchema(CamelSchema.read());
    }

    /** Properties that there are not, and what else there is against the rest. */
    public Stream<Finding> violations(RouteFile file) {
        List<Unknown> unknown = Ruled.in(file, whole).flatMap(Unknown::in).toList();
        Map<String, List<ValidationMessage>> messages = schema.validate(file.root()).stream()
                .filter(message -> !SUMMARIES.contains(message.getType()))
                .filter(message -> !isPlaceholder(file, message))
                .filter(message -> unknown.stream().noneMatch(each -> each.explains(placeOf(message))))
                .collect(Collectors.groupingBy(RouteSchema::placeOf, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                unknown.stream().map(Unknown::finding),
                messages.entrySet().stream()
                        .filter(entry -> isDeepest(entry.getKey(), messages.keySet()))
                        .map(entry -> broken(file, entry.getKey(), entry.getValue())));
    }

    /** Camel's schema says of each kind of step, too, why what is there is not of that kind. */
    private static boolean isDeepest(String place, Set<String> places) {
        return places.stream().noneMatch(other -> other.startsWith(place + "/"));
    }

    /** A property that Camel does not know where it stands. */
    private record Unknown(Place property, Collection<String> known) {

        static Stream<Unknown> in(Ruled ruled) {
            Set<String> known = ruled.known().keySet();
            return known.isEmpty() || !ruled.place().value().isObject()
                    ? Stream.empty()
                    : ruled.place()
                            .children()
                            .filter(child -> !known.contains(child.name()))
                            .map(child -> new Unknown(child, known));
        }

        /** Camel's schema says of what it is in, too, that it lacks something and is of no kind. */
        boolean explains(String place) {
            String outer = property.parent().pointer();
            return (outer + "/").startsWith(place + "/") || place.startsWith(property.pointer());
        }

        Finding finding() {
            return property.broken(
                    "is not a property that Camel knows here" + Suggestion.near(property.name(), known),
                    property.name(),
                    Suggestion.nearest(property.name(), known));
        }
    }

    private static String placeOf(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    /** A number or a boolean may also be given when the route is made. */
    private static boolean isPlaceholder(RouteFile file, ValidationMessage message) {
        return message.getType().equals("type")
                && file.root().at(placeOf(message)).asText().startsWith("{{");
    }

    /** Why it is not of one kind is no news where it is of another, only with a wrong value. */
    private static Finding broken(RouteFile file, String pointer, List<ValidationMessage> messages) {
        Place place = new Place(file, pointer, file.root().at(pointer));
        return messages.stream()
                .filter(message -> !message.getType().equals("required"))
                .findFirst()
                .map(message -> place.broken(message.getMessage().replaceFirst("^[^:]*: ", "")))
                .orElseGet(() -> place.broken(needs(messages)));
    }

    private static String needs(List<ValidationMessage> messages) {
        List<String> names =
                messages.stream().map(ValidationMessage::getProperty).distinct().toList();
        if (names.contains("simple")) {
            return "needs an expression in some language, such as simple";
        }
        String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() == 1 ? "needs the property " + some : "needs one of the properties " + some;
    }
}
