package io.handoffgateway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.system.ApplicationHome;

/**
 * Puts the jars in {@code lib/} beside the gateway's own on the class path: components of Camel, JDBC drivers, classes of one's
 * own. The gateway then runs in a class loader that has them all, since a driver is found only by what it could have loaded
 * itself. Spring Boot's PropertiesLauncher does the same for a directory beside where the gateway is started.
 */
final class OwnLibraries {

    private static final String DIRECTORY = "lib";

    private OwnLibraries() {}

    /** @return false when there are none, or they are on the class path already: the gateway is to run as it is */
    static boolean haveRun(Class<?> application, String... arguments) throws Exception {
        File jar = new ApplicationHome(application).getSource();
        boolean isJar = jar != null && jar.isFile();
        List<Path> libraries = isJar ? missing(jar.toPath(), application.getClassLoader()) : List.of();
        if (libraries.isEmpty()) {
            return false;
        }
        ClassLoader loader = with(libraries, application.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        run(loader.loadClass(application.getName()), arguments);
        return true;
    }

    private static List<Path> missing(Path jar, ClassLoader own) throws IOException {
        Path directory = jar.toAbsolutePath().resolveSibling(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        Set<Path> known = Stream.of(started(), ofManifest(jar), ofLoader(own))
                .flatMap(paths -> paths)
                .map(path -> path.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        return jarsIn(directory).stream()
                .filter(library -> !known.contains(library))
                .toList();
    }

    private static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        }
    }

    /** What the jar itself adds, where it has been unpacked. */
    private static Stream<Path> ofManifest(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return Stream.ofNullable(opened.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .filter(Objects::nonNull)
                    .flatMap(entries -> Arrays.stream(entries.split(" ")))
                    .map(jar.toAbsolutePath()::resolveSibling);
        }
    }

    /** What has been added already: the application is started anew in the class loader that has it. */
    private static Stream<Path> ofLoader(ClassLoader own) {
        return own instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .filter(url -> url.getProtocol().equals("file"))
                        .map(url -> Path.of(URI.create(url.toString())))
                : Stream.empty();
    }

    private static Stream<Path> started() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of);
    }

    /** Of the same kind, where what is loaded is in a jar within the jar. */
    private static ClassLoader with(List<Path> libraries, ClassLoader own) throws ReflectiveOperationException {
        Stream<URL> added = libraries.stream().map(OwnLibraries::url);
        if (own instanceof URLClassLoader launched) {
            URL[] all = Stream.concat(Arrays.stream(launched.getURLs()), added).toArray(URL[]::new);
            return own.getClass()
                    .asSubclass(ClassLoader.class)
                    .getConstructor(boolean.class, URL[].class, ClassLoader.class)
                    .newInstance(false, all, own.getParent());
        }
        URL[] all = Stream.concat(started().map(OwnLibraries::url), added).toArray(URL[]::new);
        return new URLClassLoader(all, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            URI uri = path.toAbsolutePath().normalize().toUri();
            return uri.toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void run(Class<?> application, String... arguments) throws Exception {
        try {
            application.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Exception known) {
                throw known;
            }
            throw failed;
        }
    }
}
