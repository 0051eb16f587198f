package io.handoffgateway.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What the Dockerfile does, done without a container engine. */
final class BuiltImage {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int FIRST_WITH_A_CACHE = 25;

    private BuiltImage() {}

    static Optional<Path> jar() {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("handoff-gateway-.*\\.jar"))
                    .findFirst();
        } catch (IOException notBuilt) {
            return Optional.empty();
        }
    }

    /** @return the command line of the entry point */
    static List<String> build(Path workingDirectory) {
        try {
            Path layers = Files.createTempDirectory("layers");
            Path jar = layers.resolve("handoff-gateway.jar");
            Files.copy(jar().orElseThrow(), jar);
            run(
                    layers,
                    List.of(
                            "-Djarmode=tools",
                            "-jar",
                            "handoff-gateway.jar",
                            "extract",
                            "--layers",
                            "--libraries",
                            "dependencies",
                            "--destination",
                            "layers"));
            for (String layer : Image.layers()) {
                FileSystemUtils.copyRecursively(layers.resolve("layers").resolve(layer), workingDirectory);
            }
            FileSystemUtils.deleteRecursively(layers);
            if (hasCache()) {
                train(workingDirectory);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return entryPoint();
    }

    private static void train(Path workingDirectory) throws IOException {
        Path routes = workingDirectory.resolve("routes");
        Path config = workingDirectory.resolve("config");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.createDirectories(config);
        Files.copy(Path.of("src/test/resources/application-local.yaml"), config.resolve("application.yaml"));
        run(workingDirectory, Image.training());
        for (Path mounted : List.of(routes, config, workingDirectory.resolve("training"))) {
            FileSystemUtils.deleteRecursively(mounted);
        }
    }

    private static List<String> entryPoint() {
        List<String> command = new ArrayList<>(Image.entryPoint());
        command.set(0, JAVA.toString());
        if (hasCache()) {
            command.add(1, "-XX:AOTMode=on");
        } else {
            command.removeIf(word -> word.startsWith("-XX:AOT") || word.equals("-XX:+UseCompactObjectHeaders"));
        }
        return command;
    }

    private static boolean hasCache() {
        return Runtime.version().feature() >= FIRST_WITH_A_CACHE;
    }

    private static void run(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, JAVA.toString());
        Path log = directory.resolveSibling("build.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HANDOFF_STORE_DATA_DIRECTORY", "training");
        try {
            if (builder.start().waitFor() != 0) {
                throw new AssertionError(Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
