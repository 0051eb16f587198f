package io.handoffgateway.routecheck;

import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routestyle.Conventions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.tooling.model.ArtifactModel;

/** Which parts of Camel are here, and where those come from that are not. */
final class CamelParts {

    private static final String SERVICES = "META-INF/services/org/apache/camel/%s/%s";
    private static final Set<String> FORMATS = Set.of("marshal", "unmarshal");

    private final CamelContext context;
    private final CamelCatalog catalogue;

    CamelParts(CamelContext context, CamelCatalog catalogue) {
        this.context = context;
        this.catalogue = catalogue;
    }

    Stream<Finding> missing(List<RouteFile> files) {
        return files.stream()
                .flatMap(RouteFile::places)
                .flatMap(place -> Stream.of(component(place), language(place), format(place)))
                .flatMap(Optional::stream);
    }

    private Optional<Finding> component(Place place) {
        return Optional.of(place)
                .filter(Place::isEndpoint)
                .map(endpoint -> schemeOf(endpoint))
                .filter(scheme -> catalogue.findComponentNames().contains(scheme))
                .filter(scheme -> !isHere("component", scheme) && !isBean(scheme))
                .map(scheme -> place.inUri()
                        .broken(missing("calls the component " + scheme, catalogue.componentModel(scheme))));
    }

    private Optional<Finding> language(Place place) {
        return Optional.of(place.name())
                .filter(name ->
                        isExpression(place) && catalogue.findLanguageNames().contains(name))
                .filter(name -> !isHere("language", name))
                .map(name -> place.broken(
                        Conventions.SCRIPTS.contains(name)
                                ? Conventions.NO_SCRIPT
                                : missing("is in the language " + name, catalogue.languageModel(name))));
    }

    private static boolean isExpression(Place place) {
        return place.parent().name().equals("expression")
                || place.parent().value().isObject() && place.value().has("expression");
    }

    private Optional<Finding> format(Place place) {
        return Optional.of(place)
                .filter(format -> FORMATS.contains(format.parent().name())
                        && format.value().isObject())
                .map(format ->
                        format.value().has("library") ? format.text("library").toLowerCase(Locale.ROOT) : format.name())
                .filter(name -> catalogue.findDataFormatNames().contains(name))
                .filter(name -> !isHere("dataformat", name))
                .map(name -> place.broken(missing("is in the format " + name, catalogue.dataFormatModel(name))));
    }

    private boolean isHere(String kind, String name) {
        return context.getClassResolver().loadResourceAsURL(SERVICES.formatted(kind, name)) != null;
    }

    private boolean isBean(String scheme) {
        return Stream.of(scheme, scheme + "-component")
                .map(context.getRegistry()::lookupByName)
                .anyMatch(Objects::nonNull);
    }

    private static String missing(String what, ArtifactModel<?> model) {
        return "%s, which is not here; put %s-%s.jar, and what it needs, into lib/ beside the jar (%s:%s)"
                .formatted(what, model.getArtifactId(), model.getVersion(), model.getGroupId(), model.getArtifactId());
    }
}
