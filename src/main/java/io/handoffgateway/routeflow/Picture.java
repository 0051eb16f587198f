package io.handoffgateway.routeflow;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routeflow.Flow.Arrow;
import io.handoffgateway.routeflow.Flow.End;
import io.handoffgateway.routeflow.Flow.EndKind;
import io.handoffgateway.routeflow.Flow.Kind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@link Flow} in Mermaid's language. A template is one box; hexagons decide, and what fails goes along a dotted line. */
final class Picture {

    private final Flow flow;

    private Picture(Flow flow) {
        this.flow = flow;
    }

    /** @throws InvalidRoutesException when a file is no YAML */
    static String of(RouteSet set) {
        return new Picture(Flow.of(set))
                .lines()
                .map("    %s\n"::formatted)
                .collect(Collectors.joining("", "flowchart LR\n", ""));
    }

    private Stream<String> lines() {
        return Stream.of(
                        arrows(false).map(Picture::drawn),
                        boxes(Kind.ROUTER, "%s{{%s}}"),
                        boxes(Kind.TEMPLATE, "%s[[%s]]"),
                        arrows(true).map(Picture::drawn))
                .flatMap(lines -> lines);
    }

    private Stream<Arrow> arrows(boolean ofRoutes) {
        return flow.arrows().stream().filter(arrow -> ofRoutes == (arrow.from().kind() == EndKind.ROUTE));
    }

    private Stream<String> boxes(Kind kind, String shape) {
        return flow.routes().stream()
                .filter(route -> route.kind() == kind)
                .map(route -> shape.formatted(route.id(), route.id()));
    }

    private static String drawn(Arrow arrow) {
        String line = arrow.branch().isEmpty() ? "-->" : "-- %s -->".formatted(arrow.branch());
        return "%s %s %s"
                .formatted(
                        text(arrow.from(), arrow.to()),
                        arrow.failed() ? "-. failed .->" : line,
                        text(arrow.to(), arrow.from()));
    }

    /** @param other where the arrow leads, after which a caller is named */
    private static String text(End end, End other) {
        return switch (end.kind()) {
            case ROUTE -> end.name();
            case CALLER -> "%s-caller([\"%s\"])".formatted(other.name(), end.name());
            case STORE ->
                "%s[(\"%s\")]".formatted(end.name().replaceAll("\\W+", "-").replaceAll("-$", ""), end.name());
        };
    }
}
