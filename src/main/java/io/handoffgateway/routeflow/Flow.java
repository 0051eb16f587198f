package io.handoffgateway.routeflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.util.List;
import java.util.Set;

/**
 * The flow of messages through route files: where they come in, which route hands them to which, by which branch of a router,
 * where they go when that fails, and where they wait. What a route does by itself is not a part of it.
 *
 * @param routes in the order of their files
 * @param arrows first those that come in, then those between routes, then those of failures
 */
public record Flow(List<Route> routes, Set<Arrow> arrows) {

    /** What a route is like: one that decides where a message goes, or one of which there is one for each org. */
    public enum Kind {
        @JsonProperty("route")
        ROUTE,
        @JsonProperty("router")
        ROUTER,
        @JsonProperty("template")
        TEMPLATE
    }

    /**
     * A route, or all that are made of a template.
     *
     * @param description empty where it has none
     * @param file the name of the file that it is in
     */
    public record Route(String id, Kind kind, String description, String file) {}

    /** What an arrow begins or ends at. */
    public enum EndKind {
        @JsonProperty("caller")
        CALLER,
        @JsonProperty("store")
        STORE,
        @JsonProperty("route")
        ROUTE
    }

    /**
     * Where an arrow begins or ends.
     *
     * @param name of a route its id, of a caller such as {@code POST /handoff}
     */
    public record End(EndKind kind, String name) {}

    /**
     * A way that messages go.
     *
     * @param branch of a router; empty where it is not of one branch
     * @param failed whether only what has failed goes there
     */
    public record Arrow(End from, End to, String branch, boolean failed) {}

    /** @throws InvalidRoutesException when a file is no YAML */
    public static Flow of(RouteSet set) {
        FlowReader reader =
                new FlowReader(set.parsed().stream().flatMap(RouteFile::entries).toList());
        return new Flow(reader.routes().map(reader::route).toList(), reader.arrows());
    }
}
