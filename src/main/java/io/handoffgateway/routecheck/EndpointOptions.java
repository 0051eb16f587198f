package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.jspecify.annotations.Nullable;

/** The options of one endpoint, as Camel's catalogue describes those of its component. */
record EndpointOptions(CamelCatalog catalogue, Place endpoint, String scheme) {

    /** What the component does not know is sent as a query by some, such as camel-http. */
    private static final boolean STRICTLY = false;

    /** @param uri with all options in it */
    Stream<Finding> mistakes(String uri) {
        EndpointValidationResult result =
                catalogue.validateEndpointProperties(uri, STRICTLY, endpoint.isConsumer(), !endpoint.isConsumer());
        return Stream.concat(unknown(result), others(result));
    }

    private Stream<Finding> unknown(EndpointValidationResult result) {
        Set<String> known = catalogue.componentModel(scheme).getEndpointOptions().stream()
                .map(EndpointOptionModel::getName)
                .collect(Collectors.toSet());
        Stream<String> mistyped = names(result.getLenient())
                .filter(name -> Suggestion.typo(name, known).isPresent());
        return Stream.concat(names(result.getUnknown()), mistyped).map(name -> unknownOption(name, known));
    }

    private static Stream<String> names(@Nullable Set<String> names) {
        return names == null ? Stream.empty() : names.stream();
    }

    private Finding unknownOption(String name, Set<String> known) {
        Optional<Place> option = option(name::equals);
        return option.orElseGet(endpoint::inUri)
                .broken(
                        "%s no option of %s%s"
                                .formatted(
                                        option.isPresent() ? "is" : "has " + name + ", which is",
                                        scheme,
                                        Suggestion.near(name, known)),
                        name,
                        Suggestion.nearest(name, known));
    }

    private Optional<Place> option(Predicate<String> name) {
        return endpoint.child("parameters")
                .children()
                .filter(option -> name.test(option.name()))
                .findFirst();
    }

    /** What the catalogue itself says of each, a line: the name and the reason, in columns. */
    private Stream<Finding> others(EndpointValidationResult result) {
        if (result.isSuccess()) {
            return Stream.empty();
        }
        return result.summaryErrorMessage(false)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals(scheme))
                .map(line -> line.split("\\s{2,}", 2))
                .filter(line -> names(result.getUnknown()).noneMatch(line[0]::equals))
                .map(this::wrong);
    }

    private Finding wrong(String... line) {
        String all = String.join(", which does not fit: ", line);
        return line.length == 1
                ? endpoint.inUri().broken("does not fit: " + all)
                : option(line[0]::equals)
                        .map(option -> option.broken("does not fit: " + line[1]))
                        .orElseGet(() -> endpoint.inUri().broken("has " + all));
    }
}
