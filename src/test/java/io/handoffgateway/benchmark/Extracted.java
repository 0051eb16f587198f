package io.handoffgateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The gateway as its image runs it: taken out of the jar, with an archive of its classes that a first run has left (before
 * Java 25 an archive of class data, from then on an ahead-of-time cache).
 */
record Extracted(Path jar, Path archive) {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final List<String> OPTIONS = AHEAD_OF_TIME
            ? List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:MetaspaceSize=128m",
                    "-XX:TrimNativeHeapInterval=30000",
                    "-XX:+ExitOnOutOfMemoryError")
            : List.of(
                    "-XX:+UseSerialGC",
                    "-XX:MetaspaceSize=128m",
                    "-XX:TrimNativeHeapInterval=30000",
                    "-XX:+ExitOnOutOfMemoryError");
    private static final String TRAINING = "--camel.main.duration-max-seconds=10";

    /** @param settings with which the gateway can start */
    static Extracted of(Path jar, Path directory, List<String> settings) throws IOException, InterruptedException {
        Path application = directory.resolve("application");
        run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", application.toString());
        Extracted extracted = new Extracted(application.resolve(jar.getFileName()), directory.resolve("classes"));
        Files.deleteIfExists(extracted.archive);
        var training = new ArrayList<>(
                extracted.command(AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=", settings));
        training.add(TRAINING);
        run(training.toArray(String[]::new));
        return extracted;
    }

    /** What comes behind {@code java}. */
    List<String> command(List<String> settings) {
        return command(AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=", settings);
    }

    private List<String> command(String option, List<String> settings) {
        return Stream.of(Server.HEAP, OPTIONS, List.of(option + archive, "-jar", jar.toString()), settings)
                .flatMap(List::stream)
                .toList();
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Server.JAVA));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("This fails: " + String.join(" ", command));
        }
    }
}
