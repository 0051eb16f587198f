package io.handoffgateway.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A tool of the machine that a test needs. Without it the test is left out, which one line tells of all that need it; but in continuous integration,
 * where {@code CI=true}, it fails: {@code .ci/run} installs every tool.
 */
public final class Tool {

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Tool() {}

    /** Where the executable of that name is: on the path, or among those of PostgreSQL, which Debian keeps off it. */
    public static Path require(String name) {
        Optional<Path> executable = find(name);
        require(name, executable.isPresent());
        return executable.orElseThrow();
    }

    /** The same for what is no executable, such as a right. */
    public static void require(String what, boolean present) {
        require(what, present, System.getenv("CI"));
    }

    static void require(String what, boolean present, @Nullable String ci) {
        if (present) {
            return;
        }
        if (Boolean.parseBoolean(ci)) {
            throw new AssertionError("Continuous integration has to have " + what);
        }
        if (TOLD.add(what)) {
            System.out.println("Tests are left out, because there is no " + what);
        }
        throw new TestAbortedException("There is no " + what);
    }

    private static Optional<Path> find(String name) {
        return directories().stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            directories.add(Path.of(directory));
        }
        directories.addAll(ofPostgresql());
        return directories;
    }

    /** The newest version first. */
    private static List<Path> ofPostgresql() {
        List<Path> directories = new ArrayList<>();
        if (Files.isDirectory(POSTGRESQL)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(POSTGRESQL, "[0-9]*")) {
                versions.forEach(version -> directories.add(version.resolve("bin")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        directories.sort(Comparator.<Path>naturalOrder().reversed());
        return directories;
    }
}
