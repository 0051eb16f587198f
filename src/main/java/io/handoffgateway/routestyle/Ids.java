package io.handoffgateway.routestyle;

import com.fasterxml.jackson.databind.node.TextNode;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Place;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids as they would be right. */
public final class Ids {

    private Ids() {}

    /** For a step without one, or with one in another form. */
    static Optional<Correction> of(Place step) {
        String given = kebab(step.text("id"));
        return given.isEmpty()
                ? added(step, free(step, defaultOf(step)))
                : renamed(step.child("id"), free(step, given));
    }

    /** For a route that is not called as its file. */
    static Optional<Correction> asFile(Place route, String stem) {
        return route.value().has("id") ? renamed(route.child("id"), stem) : added(route, stem);
    }

    /** For one that is there already. */
    public static Optional<Correction> another(Place id) {
        return renamed(id, free(id, id.file().stem() + "-" + id.value().asText()));
    }

    private static Optional<Correction> renamed(Place id, String name) {
        return Correction.ofProperty(id, "id", TextNode.valueOf(name));
    }

    private static Optional<Correction> added(Place owner, String name) {
        return Correction.ofNewProperty(owner, "id", TextNode.valueOf(name));
    }

    private static String defaultOf(Place step) {
        return step.file().stem() + "-" + (step.isConsumer() ? "endpoint" : kebab(step.name()));
    }

    private static String free(Place place, String name) {
        Set<String> taken = place.file()
                .places()
                .filter(Place::isId)
                .map(id -> id.value().asText())
                .collect(Collectors.toSet());
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? name : name + "-" + number)
                .filter(each -> !taken.contains(each))
                .findFirst()
                .orElseThrow();
    }

    private static String kebab(String text) {
        return text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("\\W+|_", "-")
                .replaceAll("^-+|-+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
