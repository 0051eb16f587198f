package io.handoffgateway.routetext;

import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where expressions stand in route files, in which language, and what asks for them.
 *
 * @param languages all that Camel has
 */
public record Texts(Collection<String> languages) {

    private static final Set<String> PROSE = Set.of("description", "note");
    private static final Set<String> PREDICATES =
            Set.of("completionPredicate", "continued", "filter", "handled", "onWhen", "retryWhile", "validate", "when");
    private static final Set<String> IN_SIMPLE = Set.of("log/message", "toD/uri", "wireTap/uri");

    /** All texts in which Simple is looked for, be it once the route runs. */
    public Stream<Place> simple(List<RouteFile> files) {
        return all(files).filter(place -> language(place).map("simple"::equals).orElse(true));
    }

    /** All expressions of a language. */
    public Stream<Place> in(String language, List<RouteFile> files) {
        return all(files)
                .filter(place -> language(place).filter(language::equals).isPresent());
    }

    /** Those that are Simple as a whole. */
    public Stream<Place> wholeSimple(List<RouteFile> files) {
        return Stream.concat(
                in("simple", files),
                all(files).filter(place -> IN_SIMPLE.contains(place.parent().name() + "/" + place.name())));
    }

    private Stream<Place> all(List<RouteFile> files) {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.value().isTextual() && !PROSE.contains(place.name()));
    }

    /** Nothing when it is no expression as such. */
    private Optional<String> language(Place text) {
        String outer = text.parent().name();
        if (text.name().equals("expression") && languages.contains(outer)) {
            return Optional.of(outer);
        }
        boolean isStep = text.isStep();
        return Optional.of(text.name()).filter(name -> !isStep && isInline(text) && languages.contains(name));
    }

    /** An option or column may have the name of a language, too. */
    private static boolean isInline(Place text) {
        return !text.pointer().contains("/parameters/") && !text.name().equals("ref");
    }

    /** Whether it is asked whether it is true. */
    public static boolean isPredicate(Place expression) {
        Place owner =
                expression.name().equals("expression") ? expression.parent().parent() : expression.parent();
        Place asking = owner.name().equals("expression") ? owner.parent() : owner;
        String name = asking.name().matches("\\d+") ? asking.parent().name() : asking.name();
        return PREDICATES.contains(name);
    }
}
