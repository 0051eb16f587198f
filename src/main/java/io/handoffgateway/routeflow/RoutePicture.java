package io.handoffgateway.routeflow;

import static io.handoffgateway.routefile.Endpoints.genericUri;
import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of one route in Mermaid's language, drawn as the {@link Picture} of all is: hexagons decide, a dotted line is for what
 * fails, and a cylinder stores.
 */
final class RoutePicture {

    private static final Set<String> DECIDING = Set.of("choice", "filter");
    private static final Set<String> ENDING = Set.of("stop", "rollback", "throwException");
    private static final Set<String> STORING = Set.of("seda", "stored");
    private static final String PLAIN = "-->";

    private final List<String> lines = new ArrayList<>();

    /** Where the flow goes on from, and by what line. */
    private record Exit(String node, String line) {}

    private RoutePicture() {}

    /** Nothing when there is no such route. */
    static Optional<String> of(RouteSet set, String id) {
        return set.parsed().stream()
                .flatMap(RouteFile::entries)
                .filter(entry -> entry.isRoute() && entry.text("id").equals(id))
                .findFirst()
                .map(entry -> new RoutePicture().drawn(entry.route().child("from")));
    }

    private String drawn(Place from) {
        String id = idOf(from);
        lines.add("%s([\"%s\"])".formatted(id, FlowReader.label(from)));
        steps(from, List.of(new Exit(id, PLAIN)));
        return lines.stream().map("    %s\n"::formatted).collect(Collectors.joining("", "flowchart LR\n", ""));
    }

    /** @return where the flow goes on from after them */
    private List<Exit> steps(Place owner, List<Exit> before) {
        List<Exit> exits = before;
        for (Place item : owner.child("steps").children().toList()) {
            exits = step(item.children().findFirst().orElseThrow(), exits);
        }
        return exits;
    }

    private List<Exit> step(Place step, List<Exit> before) {
        String id = idOf(step);
        lines.add(id + boxOf(step));
        before.forEach(exit -> lines.add("%s %s %s".formatted(exit.node(), exit.line(), id)));
        if (step.name().equals("choice")) {
            return choice(step, id);
        }
        List<Exit> after = new ArrayList<>(inside(step, id));
        failures(step).forEach(failure -> after.addAll(branch(failure, id, "-. %s .->")));
        return ENDING.contains(step.name()) ? List.of() : after;
    }

    private List<Exit> inside(Place step, String id) {
        boolean decides = step.name().equals("filter");
        List<Exit> inside = steps(step, List.of(new Exit(id, decides ? "-- yes -->" : PLAIN)));
        return decides ? joined(inside, List.of(new Exit(id, "-- no -->"))) : inside;
    }

    private List<Exit> choice(Place choice, String id) {
        List<Exit> after = new ArrayList<>();
        choice.child("when").children().forEach(when -> after.addAll(branch(when, id, "-- %s -->")));
        if (choice.value().has("otherwise")) {
            after.addAll(branch(choice.child("otherwise"), id, "-- %s -->"));
        } else {
            after.add(new Exit(id, "-- otherwise -->"));
        }
        return after;
    }

    private List<Exit> branch(Place branch, String from, String line) {
        String name =
                branch.text("id").isEmpty() ? branch.name() : branch.text("id").replace('-', ' ');
        return steps(branch, List.of(new Exit(from, line.formatted(name))));
    }

    private static Stream<Place> failures(Place step) {
        return Stream.concat(
                step.child("doCatch").children(),
                Stream.of("onFallback", "doFinally").filter(step.value()::has).map(step::child));
    }

    private static List<Exit> joined(List<Exit> one, List<Exit> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String boxOf(Place step) {
        String text = label(step);
        if (DECIDING.contains(step.name())) {
            return "{{\"%s\"}}".formatted(text);
        }
        return step.isEndpoint() && STORING.contains(schemeOf(step))
                ? "[(\"%s\")]".formatted(text)
                : "[\"%s\"]".formatted(text);
    }

    private static String label(Place step) {
        String id = step.text("id").isEmpty() ? step.name() : step.text("id");
        return step.isEndpoint() ? id + "<br/>" + genericUri(step) : id;
    }

    /** Mermaid takes the word end for the end of a part of the picture. */
    private static String idOf(Place step) {
        String id = step.text("id").isEmpty() ? step.pointer().replaceAll("\\W+", "-") : step.text("id");
        return id.equals("end") ? "the-end" : id;
    }
}
