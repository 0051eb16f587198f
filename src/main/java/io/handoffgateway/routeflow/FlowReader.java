package io.handoffgateway.routeflow;

import static io.handoffgateway.routefile.Endpoints.genericUri;
import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Place;
import io.handoffgateway.routeflow.Flow.Arrow;
import io.handoffgateway.routeflow.Flow.End;
import io.handoffgateway.routeflow.Flow.EndKind;
import io.handoffgateway.routeflow.Flow.Kind;
import io.handoffgateway.routeflow.Flow.Route;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the {@link Flow} out of what route files hold.
 *
 * @param takers the ids of routes by what they take messages from
 */
record FlowReader(List<Place> entries, Map<String, String> takers) {

    private static final Set<String> STORES = Set.of("seda", "stored");
    private static final String ANY = ":*";
    private static final Pattern BRANCH = Pattern.compile("(.*/(?:when/\\d+|otherwise))/steps/.*");
    private static final Pattern SCHEME = Pattern.compile("^[\\w-]+:");

    FlowReader(List<Place> entries) {
        this(entries, new TreeMap<>());
        routes().forEach(route -> takers.put(genericUri(route.route().child("from")), route.text("id")));
    }

    Stream<Place> routes() {
        return entries.stream().filter(Place::isRoute);
    }

    Set<Arrow> arrows() {
        Set<Arrow> arrows = new LinkedHashSet<>();
        routes().flatMap(this::consumer).forEach(arrows::add);
        routes().flatMap(this::calls).forEach(arrows::add);
        routes().flatMap(this::failures).forEach(arrows::add);
        return arrows;
    }

    Route route(Place route) {
        return new Route(
                route.text("id"),
                kind(route),
                route.text("description"),
                route.file().path().getFileName().toString());
    }

    private Kind kind(Place route) {
        if (route.name().equals("routeTemplate")) {
            return Kind.TEMPLATE;
        }
        return producers(route)
                        .filter(call -> targets(call).findAny().isPresent())
                        .anyMatch(call -> !branchOf(call).isEmpty())
                ? Kind.ROUTER
                : Kind.ROUTE;
    }

    private Stream<Arrow> consumer(Place route) {
        Place from = route.route().child("from");
        if (schemeOf(from).equals("direct")) {
            return Stream.empty();
        }
        End outside = isStore(from) ? store(genericUri(from)) : new End(EndKind.CALLER, label(from));
        return Stream.of(new Arrow(outside, end(route), "", false));
    }

    private Stream<Arrow> calls(Place route) {
        Map<End, Set<String>> branches =
                new TreeMap<>(Comparator.comparing(End::name).thenComparing(End::kind));
        producers(route).forEach(call -> targets(call)
                .forEach(target -> branches.computeIfAbsent(target, each -> new LinkedHashSet<>())
                        .add(branchOf(call))));
        return branches.entrySet().stream()
                .map(call -> new Arrow(end(route), call.getKey(), only(call.getValue()), false));
    }

    private static String only(Set<String> branches) {
        return branches.size() == 1 ? branches.iterator().next() : "";
    }

    private Stream<Arrow> failures(Place route) {
        String policy = route.route().text("routeConfigurationId");
        return entries.stream()
                .filter(entry -> entry.name().equals("routeConfiguration"))
                .filter(entry -> entry.text("id").equals(policy))
                .flatMap(FlowReader::producers)
                .flatMap(this::targets)
                .map(target -> new Arrow(end(route), target, "", true));
    }

    private static Stream<Place> producers(Place entry) {
        return entry.descendants().filter(place -> place.isEndpoint() && !place.isConsumer());
    }

    private Stream<End> targets(Place call) {
        return isStore(call)
                ? stores(genericUri(call))
                : Stream.ofNullable(takers.get(genericUri(call))).map(id -> new End(EndKind.ROUTE, id));
    }

    /** One whose name is known only when the route runs may be any that a route takes from. */
    private Stream<End> stores(String uri) {
        return uri.endsWith(ANY)
                ? takers.keySet().stream()
                        .filter(taken -> taken.startsWith(uri.substring(0, uri.length() - 1)))
                        .map(FlowReader::store)
                : Stream.of(store(uri));
    }

    private static End end(Place route) {
        return new End(EndKind.ROUTE, route.text("id"));
    }

    private static End store(String uri) {
        return new End(EndKind.STORE, SCHEME.matcher(uri).replaceFirst(""));
    }

    /** The innermost branch of a router that an endpoint stands in; empty when it stands in none. */
    private static String branchOf(Place call) {
        Matcher branch = BRANCH.matcher(call.pointer());
        return branch.matches()
                ? call.file().root().at(branch.group(1)).path("id").asText("").replace('-', ' ')
                : "";
    }

    private static boolean isStore(Place endpoint) {
        return STORES.contains(schemeOf(endpoint));
    }

    /** Such as {@code POST /handoff} or {@code timer:every-night}. */
    static String label(Place from) {
        String uri = genericUri(from);
        String methods = from.child("parameters").text("httpMethodRestrict");
        return methods.isEmpty() ? uri : methods + " " + SCHEME.matcher(uri).replaceFirst("");
    }
}
