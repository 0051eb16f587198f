package io.handoffgateway.route;

import io.handoffgateway.routefile.RouteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped routes, laid out as Kubernetes mounts a ConfigMap: links to {@code ..data}, itself a link. */
public record RoutesDirectory(Path path) {

    private static final Path SHIPPED = Path.of("routes");
    private static final String DATA = "..data";

    public static RoutesDirectory create() {
        try {
            Path path = Files.createTempDirectory(Files.createDirectories(Path.of("target", "routes")), "edited-");
            RoutesDirectory directory = new RoutesDirectory(path);
            directory.mount(shipped());
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts everything back as it is shipped. */
    void reset() {
        names().filter(name -> !Files.exists(SHIPPED.resolve(name))).forEach(this::delete);
        shipped().forEach(file -> write(file.getFileName().toString(), text(file)));
    }

    String read(String name) {
        return text(path.resolve(name));
    }

    void write(String name, String text) {
        write(name, text, StandardCharsets.UTF_8);
    }

    void write(String name, String text, Charset charset) {
        try {
            Files.writeString(path.resolve(name), text, charset);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @throws AssertionError when there is nothing to replace */
    public void edit(String name, String old, String replacement) {
        String text = read(name);
        if (!text.contains(old)) {
            throw new AssertionError("%s does not hold: %s".formatted(name, old));
        }
        write(name, text.replace(old, replacement));
    }

    void delete(String name) {
        try {
            Files.delete(path.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void rename(String name, String newName) {
        write(newName, read(name));
        delete(name);
    }

    /** As Kubernetes brings an update: new files beside the old ones, then one link is changed. */
    void remount(String name, String old, String replacement) {
        try {
            Path next = Files.createTempDirectory(path, "..next-");
            for (Path file : shipped()) {
                String text = Files.readString(path.resolve(file.getFileName()));
                boolean edited = file.getFileName().toString().equals(name);
                Files.writeString(next.resolve(file.getFileName()), edited ? text.replace(old, replacement) : text);
            }
            link(next);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void mount(List<Path> files) throws IOException {
        Path data = Files.createTempDirectory(path, "..first-");
        for (Path file : files) {
            Files.copy(file, data.resolve(file.getFileName()));
            Files.createSymbolicLink(
                    path.resolve(file.getFileName()), Path.of(DATA).resolve(file.getFileName()));
        }
        link(data);
    }

    private void link(Path data) throws IOException {
        Path next = path.resolve("..data_tmp");
        Files.createSymbolicLink(next, data.getFileName());
        Files.move(next, path.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
    }

    private Stream<String> names() {
        try (Stream<Path> files = Files.list(path)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(RouteFile.SUFFIX))
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> shipped() {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.filter(file -> file.toString().endsWith(RouteFile.SUFFIX))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
