package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Placeholders: whether there is a setting for each, or a parameter of the template that it stands in.
 *
 * @param beans of the application, with its settings
 */
record Settings(Beans beans) {

    /** One that may be missing begins with a question mark. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?!\\?)([^{}:]+)(?::[^{}]*)?}}");

    Stream<Finding> missing(List<RouteFile> files) {
        return files.stream().flatMap(RouteFile::entries).flatMap(this::missingIn);
    }

    private Stream<Finding> missingIn(Place entry) {
        Set<String> parameters = entry.child("parameters")
                .children()
                .map(parameter -> parameter.text("name"))
                .collect(Collectors.toSet());
        return entry.descendants()
                .filter(place -> place.value().isTextual() && !place.name().equals("description"))
                .flatMap(place -> PLACEHOLDER
                        .matcher(place.value().asText())
                        .results()
                        .filter(found -> !parameters.contains(found.group(1).strip()))
                        .filter(found -> !beans.hasValue(found.group()))
                        .map(found ->
                                place.broken("needs the setting %s, which has no value; for this command: --%s=..."
                                        .formatted(found.group(1), found.group(1)))));
    }
}
