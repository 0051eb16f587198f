package io.handoffgateway.routecheck;

import static io.handoffgateway.routecheck.Endpoints.genericUri;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flow of messages through route files, in Mermaid's language: where they come in, which route hands them to which, by which
 * branch of a router, where they go when that fails, and where they wait. A template is one box; what a route does by itself is
 * not shown.
 */
final class Picture {

    private static final Set<String> STORES = Set.of("seda", "stored");
    private static final String ANY = ":*";
    private static final Pattern BRANCH = Pattern.compile("(.*/(?:when/\\d+|otherwise))/steps/.*");
    private static final Pattern SCHEME = Pattern.compile("^[\\w-]+:");

    private final List<Place> entries;
    private final Map<String, String> takers = new TreeMap<>();
    private final Set<String> lines = new LinkedHashSet<>();

    private Picture(RouteSet set) {
        this.entries = set.parsed().stream().flatMap(RouteFile::entries).toList();
    }

    /** @throws InvalidRoutesException when a file is no YAML */
    static String of(RouteSet set) {
        Picture picture = new Picture(set);
        picture.routes().forEach(picture::take);
        picture.routes().forEach(picture::drawConsumer);
        picture.routes().filter(picture::isRouter).forEach(route -> picture.drawBox(route, "%s{{%s}}"));
        picture.routes().filter(Picture::isTemplate).forEach(route -> picture.drawBox(route, "%s[[%s]]"));
        picture.routes().forEach(picture::drawCalls);
        picture.routes().forEach(picture::drawFailures);
        return picture.lines.stream().map("    %s\n"::formatted).collect(Collectors.joining("", "flowchart LR\n", ""));
    }

    private Stream<Place> routes() {
        return entries.stream().filter(Place::isRoute);
    }

    private void take(Place route) {
        takers.put(genericUri(route.route().child("from")), route.text("id"));
    }

    private static boolean isTemplate(Place route) {
        return route.name().equals("routeTemplate");
    }

    private boolean isRouter(Place route) {
        return !isTemplate(route)
                && producers(route)
                        .filter(call -> targets(call).findAny().isPresent())
                        .anyMatch(call -> !branchOf(call).isEmpty());
    }

    private void drawBox(Place route, String shape) {
        lines.add(shape.formatted(route.text("id"), route.text("id")));
    }

    private void drawConsumer(Place route) {
        Place from = route.route().child("from");
        if (isStore(from)) {
            lines.add("%s --> %s".formatted(store(genericUri(from)), route.text("id")));
        } else if (!isDirect(from)) {
            lines.add("%s([\"%s\"]) --> %s".formatted(route.text("id") + "-caller", label(from), route.text("id")));
        }
    }

    private void drawCalls(Place route) {
        Map<String, Set<String>> branches = new TreeMap<>();
        producers(route).forEach(call -> targets(call)
                .forEach(target -> branches.computeIfAbsent(target, each -> new LinkedHashSet<>())
                        .add(branchOf(call))));
        branches.forEach((target, names) -> lines.add(arrow(route.text("id"), names, target)));
    }

    private static String arrow(String from, Set<String> branches, String to) {
        String branch = branches.size() == 1 ? branches.iterator().next() : "";
        return branch.isEmpty() ? "%s --> %s".formatted(from, to) : "%s -- %s --> %s".formatted(from, branch, to);
    }

    private void drawFailures(Place route) {
        String policy = route.route().text("routeConfigurationId");
        entries.stream()
                .filter(entry -> entry.name().equals("routeConfiguration"))
                .filter(entry -> entry.text("id").equals(policy))
                .flatMap(Picture::producers)
                .flatMap(this::targets)
                .forEach(target -> lines.add("%s -. failed .-> %s".formatted(route.text("id"), target)));
    }

    private static Stream<Place> producers(Place entry) {
        return entry.descendants().filter(place -> place.isEndpoint() && !place.isConsumer());
    }

    private Stream<String> targets(Place call) {
        return isStore(call) ? stores(genericUri(call)) : Stream.ofNullable(takers.get(genericUri(call)));
    }

    /** One whose name is known only when the route runs may be any that a route takes from. */
    private Stream<String> stores(String uri) {
        return uri.endsWith(ANY)
                ? takers.keySet().stream()
                        .filter(taken -> taken.startsWith(uri.substring(0, uri.length() - 1)))
                        .map(Picture::store)
                : Stream.of(store(uri));
    }

    /** The innermost branch of a router that an endpoint stands in; empty when it stands in none. */
    private static String branchOf(Place call) {
        Matcher branch = BRANCH.matcher(call.pointer());
        return branch.matches()
                ? call.file().root().at(branch.group(1)).path("id").asText("").replace('-', ' ')
                : "";
    }

    private static boolean isDirect(Place endpoint) {
        return Catalogue.schemeOf(endpoint).equals("direct");
    }

    private static boolean isStore(Place endpoint) {
        return STORES.contains(Catalogue.schemeOf(endpoint));
    }

    private static String store(String uri) {
        String name = SCHEME.matcher(uri).replaceFirst("");
        return "%s[(\"%s\")]".formatted(name.replaceAll("\\W+", "-").replaceAll("-$", ""), name);
    }

    /** Such as {@code POST /handoff} or {@code timer:every-night}. */
    private static String label(Place from) {
        String uri = genericUri(from);
        String methods = from.child("parameters").text("httpMethodRestrict");
        return methods.isEmpty() ? uri : methods + " " + SCHEME.matcher(uri).replaceFirst("");
    }
}
