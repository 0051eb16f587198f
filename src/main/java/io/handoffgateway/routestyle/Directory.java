package io.handoffgateway.routestyle;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What lies beside the route files: others that nobody reads, and the list from which Kustomize makes the ConfigMap.
 *
 * @param set the route files
 */
public record Directory(RouteSet set) {

    private static final Pattern LOOKS_LIKE_ROUTES =
            Pattern.compile("(?i)[^.].*\\.(ya?ml|xml|json|java|groovy|kts|js)");
    private static final List<String> LISTS = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final String MADE_OF = "configMapGenerator";

    /** What there is against them. */
    public Stream<Finding> findings() {
        return Stream.concat(strangers(), lists().flatMap(this::listed));
    }

    private Stream<Finding> strangers() {
        return entries().flatMap(path -> Files.isDirectory(path) ? inside(path) : stranger(path));
    }

    private Stream<Finding> stranger(Path path) {
        String name = path.getFileName().toString();
        boolean isRead = set.texts().containsKey(name) || LISTS.contains(name);
        return isRead || !LOOKS_LIKE_ROUTES.matcher(name).matches()
                ? Stream.empty()
                : Stream.of(Finding.of(
                        path,
                        "is read by nobody; the name of a route file ends with %s, as %s%s does"
                                .formatted(RouteFile.SUFFIX, name.replaceFirst("\\..*", ""), RouteFile.SUFFIX)));
    }

    private static Stream<Finding> inside(Path folder) {
        return folder.getFileName().toString().startsWith(".")
                ? Stream.empty()
                : list(folder).stream()
                        .filter(path -> path.toString().endsWith(RouteFile.SUFFIX))
                        .map(path -> Finding.of(
                                path, "is read by nobody; route files lie side by side, in " + folder.getParent()));
    }

    private Stream<RouteFile> lists() {
        return LISTS.stream()
                .map(set.directory()::resolve)
                .filter(Files::isRegularFile)
                .limit(1)
                .map(Directory::parsed)
                .flatMap(Optional::stream);
    }

    private Stream<Finding> listed(RouteFile list) {
        List<Place> listed = new Place(list, "/" + MADE_OF, list.root().path(MADE_OF))
                .children()
                .flatMap(generator -> generator.child("files").children())
                .filter(file -> file.value().asText().endsWith(RouteFile.SUFFIX))
                .toList();
        return listed.isEmpty() ? Stream.empty() : Stream.concat(unlisted(list, listed), stale(listed));
    }

    private Stream<Finding> unlisted(RouteFile list, List<Place> listed) {
        Set<String> names = new HashSet<>(listed.stream().map(Directory::nameIn).toList());
        return set.texts().keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new Finding(
                                list.path(),
                                before(name, listed).line(),
                                "does not list %s: the ConfigMap would lack it".formatted(name))
                        .with(Optional.of(added(list, name, before(name, listed)))));
    }

    /** The one after which a name comes by the alphabet; the first where there is none. */
    private static Place before(String name, List<Place> listed) {
        return listed.stream()
                .filter(file -> nameIn(file).compareTo(name) < 0)
                .max(Comparator.comparing(Directory::nameIn))
                .orElse(listed.get(0));
    }

    private static Correction added(RouteFile list, String name, Place before) {
        String line = list.text().lines().skip(before.line() - 1L).findFirst().orElseThrow();
        return Correction.below(list, before.line(), line.substring(0, line.indexOf('-')) + "- " + name);
    }

    private Stream<Finding> stale(List<Place> listed) {
        Set<String> seen = new HashSet<>();
        return listed.stream()
                .filter(file -> !seen.add(nameIn(file)) || !set.texts().containsKey(nameIn(file)))
                .map(file -> new Finding(
                                file.file().path(),
                                file.line(),
                                set.texts().containsKey(nameIn(file))
                                        ? "lists %s twice".formatted(nameIn(file))
                                        : "lists %s, which is not there: no pod would start".formatted(nameIn(file)))
                        .with(Optional.of(new Correction(file.line(), file.line(), "", true))));
    }

    /** An entry may give a file another name: {@code name=path}. */
    private static String nameIn(Place file) {
        return file.value().asText().replaceFirst("^.*=", "").replaceFirst("^\\./", "");
    }

    private static Optional<RouteFile> parsed(Path path) {
        try {
            return Optional.of(RouteFile.parse(path, Files.readString(path)));
        } catch (IOException | YAMLException notForUs) {
            return Optional.empty();
        }
    }

    private Stream<Path> entries() {
        return list(set.directory()).stream().sorted();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
